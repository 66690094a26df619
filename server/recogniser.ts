import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log, Recognised, Recogniser } from '#app/kernel/context.ts'
import type { Env } from './env.ts'

/** What a program may take: three times as long as it hears, and more text than anybody speaks. */
const LIMITS = { timeMs: 30 * 60_000, mostBytes: 1024 * 1024 }
/** So much of what it has said of its failure is logged. */
const SAID_BYTES = 1_000
/** It yields to everything else on the machine. */
const NICENESS = 10

/** The server stops; the work is somebody else's to do. */
class RecogniserClosed extends Error {
  override readonly name = 'RecogniserClosed'
}

/**
 * Hears by a program of whoever runs the site (docs/recogniser.md): it is given the path of an MP4 file as
 * its last argument and prints WebVTT. It is run without a shell, knows none of the site's secrets, and ends
 * with the site, together with whatever it has started.
 */
export function createRecogniser(
  { command: [program, ...words], env }: NonNullable<Env['recogniser']>,
  log: Pick<Log, 'warn'>,
  limits = LIMITS,
): Recogniser & { close(): Promise<void> } {
  const running = new Set<{ child: ChildProcess; ended: Promise<unknown> }>()
  let isClosed = false
  const killAll = () => {
    for (const { child } of running) kill(child)
  }
  // Also where an error ends the process that nothing has caught.
  process.on('exit', killAll)

  function run(path: string, how: { locale: string; signal: AbortSignal }): Promise<Recognised> {
    const child = spawn(program, [...words, path], {
      env: { NODE_ENV: 'production', ...env, RECOGNISER_LOCALE: how.locale },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts ends with it.
      detached: true,
    })
    const ended = new Promise<Recognised>((resolve) => {
      const printed: Buffer[] = []
      let printedBytes = 0
      let said = Buffer.alloc(0)
      let failure: 'stopped' | 'slow' | 'unreadable' | null = null
      const end = (why: typeof failure) => {
        failure ??= why
        kill(child)
      }
      const abort = () => end('stopped')
      const timer = setTimeout(() => end('slow'), limits.timeMs)
      how.signal.addEventListener('abort', abort)
      if (how.signal.aborted) abort()
      child.stdout.on('data', (bytes: Buffer) => {
        printedBytes += bytes.length
        if (printedBytes > limits.mostBytes) end('unreadable')
        else printed.push(bytes)
      })
      child.stderr.on('data', (bytes: Buffer) => {
        said = Buffer.concat([said, bytes]).subarray(-SAID_BYTES)
      })
      let hasSettled = false
      const settle = (facts: object) => {
        // One that could not be started is closed as well.
        if (hasSettled) return
        hasSettled = true
        clearTimeout(timer)
        how.signal.removeEventListener('abort', abort)
        const text = failure ? null : utf8Of(Buffer.concat(printed))
        const why = failure ?? (text === null ? 'unreadable' : null)
        if (why && !isClosed && !how.signal.aborted)
          log.warn({ why, ...facts, said: said.toString() }, 'the recogniser has failed')
        resolve(why ? { failed: why } : { text: text! })
      }
      child.once('error', (error) => {
        failure ??= 'stopped'
        settle({ err: error })
      })
      // What it has left behind is not to go on by itself, nor to keep us waiting.
      child.once('exit', () => kill(child))
      child.once('close', (code, signal) => {
        if (code !== 0) failure ??= 'stopped'
        settle({ code, signal })
      })
    })
    const one = { child, ended }
    running.add(one)
    if (child.pid !== undefined) yieldToOthers(child.pid)
    return ended.finally(() => running.delete(one))
  }

  return {
    async recognise(sound, how) {
      const folder = await mkdtemp(join(tmpdir(), 'chunfeng-sound-'))
      try {
        const path = join(folder, 'sound.mp4')
        await writeFile(path, sound, { mode: 0o600 })
        if (isClosed) throw new RecogniserClosed()
        const recognised = await run(path, how)
        if (isClosed) throw new RecogniserClosed()
        return recognised
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async close() {
      isClosed = true
      process.off('exit', killAll)
      killAll()
      await Promise.all([...running].map(({ ended }) => ended))
    },
  }
}

/** Ends a program and all that it has started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // All of it has ended, or the system knows no groups.
    child.kill('SIGKILL')
  }
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, NICENESS)
  } catch {
    // It has ended already, or the system does not let us.
  }
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
