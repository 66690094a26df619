import { spawnSync } from 'node:child_process'

/**
 * `npm test`: builds what the browser journeys need, then runs every test. Arguments go to Vitest,
 * so `npm test -- tests/fair` runs a part.
 */
const node = [process.execPath, '--disable-warning=ExperimentalWarning']
const build = run([...node, 'server/launch.ts', '--build-only'])
process.exit(
  build === 0
    ? run([...node, 'node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)])
    : build,
)

function run([command = '', ...args]: string[]): number {
  return spawnSync(command, args, { stdio: 'inherit' }).status ?? 1
}
