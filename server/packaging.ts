import { Worker } from 'node:worker_threads'
import type { Packaged, StreamRefusal } from '#app/live/broadcast/packager.ts'

/** What the thread is asked: to open a stream, to take what its presenter has sent, and to end it. */
export type AskedOfPackaging =
  | { kind: 'open'; stream: number; startedAt: number; firstRun: number; firstSegment: number }
  | { kind: 'take'; stream: number; message: string | Uint8Array<ArrayBuffer>; now: number }
  | { kind: 'end'; stream: number }

/** What it says of a stream. After `ended` and `refused` nothing more comes. */
export type SaidByPackaging =
  Packaged | { kind: 'ended' } | { kind: 'refused'; code: StreamRefusal | 'stream_stopped' }

export interface PackagedStream {
  /** Bytes are handed over: whoever sent them has them no more. */
  take(message: string | Uint8Array<ArrayBuffer>, now: number): void
  end(): void
}

export interface Packaging {
  open(
    from: { startedAt: number; firstRun: number; firstSegment: number },
    hear: (said: SaidByPackaging) => void,
  ): PackagedStream
  close(): Promise<void>
}

/**
 * Packages pictures in a thread of its own, which starts with the first stream: whatever a stream costs,
 * the questions do not wait for it. If the thread ends, so do its streams; the next one starts another.
 */
export function createPackaging(): Packaging {
  let worker: Worker | null = null
  let count = 0
  const hearers = new Map<number, (said: SaidByPackaging) => void>()

  function start(): Worker {
    const own = new Worker(new URL('./packaging-thread.ts', import.meta.url))
    own.unref()
    own.on('message', ({ stream, said }: { stream: number; said: SaidByPackaging }) => {
      const hear = hearers.get(stream)
      if (said.kind === 'ended' || said.kind === 'refused') hearers.delete(stream)
      hear?.(said)
    })
    const lose = () => {
      if (worker !== own) return
      worker = null
      const lost = [...hearers.values()]
      hearers.clear()
      for (const hear of lost) hear({ kind: 'refused', code: 'stream_stopped' })
    }
    own.on('error', lose).on('exit', lose)
    return own
  }

  return {
    open(from, hear) {
      worker ??= start()
      const own = worker
      const stream = ++count
      hearers.set(stream, hear)
      const ask = (asked: AskedOfPackaging, over: ArrayBuffer[] = []) =>
        own.postMessage(asked, over)
      ask({ kind: 'open', stream, ...from })
      return {
        take: (message, now) =>
          ask(
            { kind: 'take', stream, message, now },
            typeof message === 'string' ? [] : [message.buffer],
          ),
        end: () => ask({ kind: 'end', stream }),
      }
    },
    async close() {
      const own = worker
      worker = null
      await own?.terminate()
    },
  }
}
