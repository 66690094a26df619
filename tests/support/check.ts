import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** The longest first, so that the others run beside it. */
const CHECKS = ['lint', 'types', 'format', 'dead', 'imports']
const AT_ONCE = 2

/** `npm run check`: every check runs, each says its piece when it ends, then the failed are named. */
const waiting = [...CHECKS]
const failed: string[] = []
await Promise.all(Array.from({ length: AT_ONCE }, runWaiting))
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)

async function runWaiting(): Promise<void> {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const { passed, printed } = await run(name)
    console.log(`\n— check:${name}\n${printed}`.trimEnd())
    if (!passed) failed.push(name)
  }
}

/** Runs a check and keeps what it prints, so that those of two do not mingle. */
async function run(name: string): Promise<{ passed: boolean; printed: string }> {
  const child = spawn('npm', ['run', '--silent', `check:${name}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  })
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [out, faults] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { passed: (await code) === 0, printed: out + faults }
}
