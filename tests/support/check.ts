import { spawnSync } from 'node:child_process'

const CHECKS = ['types', 'lint', 'format', 'imports', 'dead']

/** `npm run check`: every check runs, then the failed ones are named. */
const failed = CHECKS.filter((name) => {
  console.log(`\n— check:${name}`)
  return spawnSync('npm', ['run', '--silent', `check:${name}`], { stdio: 'inherit' }).status !== 0
})
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
