import { Worker } from 'node:worker_threads'
import type { Solver } from '#app/kernel/context.ts'

/** Without work for so long, the thread and its memory are given back. */
const IDLE_MS = 60_000
/** So often the asker is asked whether to end, also while a step of the work tells nothing. */
const ASK_MS = 500
/** Asked to end and not ended so long after, the thread is. */
const PATIENCE_MS = 10_000
/** What takes longer is not coming any more: HiGHS is given a minute, reasons take seconds. */
const LONGEST_MS = 8 * 60_000

interface Heard {
  id: number
  done?: number
  answer?: string
  error?: string
}

/** The server stops; the work is somebody else's to do. */
class SolverClosed extends Error {
  override readonly name = 'SolverClosed'
}

/** Its asker wanted it ended, and it did not end by itself. */
class SolverStopped extends Error {
  override readonly name = 'SolverStopped'
}

/**
 * Solves in a thread of its own, which starts with the first problem and ends when idle.
 * @param options.patienceMs asked to end and not ended so long after, the thread is.
 */
export function createSolver(options = { patienceMs: PATIENCE_MS }): Solver & {
  close(): Promise<void>
} {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  let isClosed = false

  async function end(): Promise<void> {
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  function workNow(asked: string, heard: (done: number) => boolean): Promise<string> {
    if (isClosed) throw new SolverClosed()
    if (idle) clearTimeout(idle)
    const own = (worker ??= new Worker(new URL('./solver-thread.ts', import.meta.url), {
      workerData: flag.buffer,
    }))
    own.ref()
    Atomics.store(flag, 0, 0)
    const id = ++count
    return new Promise<string>((resolve, reject) => {
      let done = 0
      let askedAt: number | null = null
      const ask = () => {
        if (askedAt === null && heard(done)) {
          askedAt = Date.now()
          Atomics.store(flag, 0, 1)
        }
        if (askedAt !== null && Date.now() - askedAt >= options.patienceMs)
          fail(new SolverStopped())
      }
      const asking = setInterval(ask, ASK_MS)
      const longest = setTimeout(() => fail(new Error('solving takes too long')), LONGEST_MS)
      const leave = () => {
        clearInterval(asking)
        clearTimeout(longest)
        own.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const fail = (error: Error) => {
        leave()
        void end()
        reject(error)
      }
      const onMessage = (message: Heard) => {
        if (message.id !== id) return
        if (message.done !== undefined) {
          done = message.done
          return
        }
        leave()
        own.unref()
        idle = setTimeout(() => void end(), IDLE_MS).unref()
        if (message.answer !== undefined) resolve(message.answer)
        else reject(new Error(message.error))
      }
      const onError = (error: Error) => fail(error)
      const onExit = () => fail(isClosed ? new SolverClosed() : new Error('the solver has stopped'))
      own.on('message', onMessage).on('error', onError).on('exit', onExit)
      own.postMessage({ id, asked })
    })
  }

  return {
    work(asked, heard) {
      const before = last
      const own = before.catch(() => null).then(() => workNow(asked, heard))
      last = own
      return own
    },
    async close() {
      isClosed = true
      if (idle) clearTimeout(idle)
      await end()
    },
  }
}
