import { Worker } from 'node:worker_threads'
import type { PrintedDocument, Printer } from '#app/kernel/printing.ts'

/** Without work for so long, the thread and the fonts it holds are given back. */
const IDLE_MS = 60_000
/** A document that takes longer is not coming any more. */
const LONGEST_MS = 20_000

interface Answer {
  id: number
  bytes?: Uint8Array
  error?: string
}

interface Waiting {
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

/**
 * Prints in a thread of its own: reading a Chinese font and cutting the used part out of it takes
 * tens of milliseconds in one go, for which no page should wait. The thread starts with the first
 * document and ends when there has been none for a while.
 */
export function createPrinter(): Printer & { close(): Promise<void> } {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let count = 0

  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id)
    if (!one) return undefined
    waiting.delete(id)
    clearTimeout(one.timer)
    if (waiting.size === 0) {
      worker?.unref()
      idle = setTimeout(() => void close(), IDLE_MS).unref()
    }
    return one
  }
  const failAll = (error: Error) => {
    worker = null
    for (const id of [...waiting.keys()]) settle(id)?.reject(error)
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./printer-thread.ts', import.meta.url))
    started.on('message', ({ id, bytes, error }: Answer) => {
      const one = settle(id)
      if (bytes) one?.resolve(bytes)
      else one?.reject(new Error(error))
    })
    started.on('error', failAll)
    started.on('exit', () => {
      if (worker === started) failAll(new Error('the printer has stopped'))
    })
    return started
  }
  async function close(): Promise<void> {
    if (idle) clearTimeout(idle)
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  return {
    print(document: PrintedDocument) {
      if (idle) clearTimeout(idle)
      worker ??= start()
      worker.ref()
      const id = ++count
      const answer = new Promise<Uint8Array>((resolve, reject) => {
        const timer = setTimeout(() => {
          settle(id)?.reject(new Error('printing takes too long'))
          void close()
        }, LONGEST_MS)
        waiting.set(id, { resolve, reject, timer })
      })
      worker.postMessage({ id, document })
      return answer
    },
    close,
  }
}
