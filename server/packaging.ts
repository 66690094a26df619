import { Worker } from 'node:worker_threads'
import type { Packaged, StreamRefusal } from '#app/live/broadcast/packaged.ts'
import { createWaitingBytes } from './waiting-bytes.ts'

/** What the thread is asked: to open a stream, to take what its presenter has sent, and to end it. */
export type AskedOfPackaging =
  | {
      kind: 'open'
      stream: number
      startedAt: number
      firstRun: number
      firstSegment: number
      waiting: SharedArrayBuffer
    }
  | { kind: 'take'; stream: number; message: string | Uint8Array<ArrayBuffer>; now: number }
  | { kind: 'end'; stream: number }

/** What it says of a stream. After `ended` and `refused` nothing more comes. */
export type SaidByPackaging =
  Packaged | { kind: 'ended' } | { kind: 'refused'; code: StreamRefusal | 'stream_stopped' }

export interface PackagedStream {
  /**
   * Bytes are handed over: whoever sent them has them no more.
   * @returns whether the thread keeps up with what is sent
   */
  take(message: string | Uint8Array<ArrayBuffer>, now: number): boolean
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
 * the questions do not wait for it. If the thread ends, so do its streams, each with the segment that was
 * open; the next one starts another.
 */
export function createPackaging(): Packaging {
  let worker: Worker | null = null
  let count = 0
  const hearers = new Map<number, Hearer>()

  function start(): Worker {
    const own = new Worker(new URL('./packaging-thread.ts', import.meta.url))
    own.unref()
    own.on('message', ({ stream, said }: { stream: number; said: SaidByPackaging }) => {
      const hearer = hearers.get(stream)
      if (!hearer) return
      if (said.kind === 'ended' || said.kind === 'refused') hearers.delete(stream)
      else hearer.open = openAfter(hearer.open, said)
      hearer.hear(said)
    })
    const lose = () => {
      if (worker !== own) return
      worker = null
      const lost = [...hearers.values()]
      hearers.clear()
      for (const { hear, open } of lost) {
        if (open) hear(open)
        hear({ kind: 'refused', code: 'stream_stopped' })
      }
    }
    own.on('error', lose).on('exit', lose)
    return own
  }

  return {
    open(from, hear) {
      worker ??= start()
      const own = worker
      const stream = ++count
      hearers.set(stream, { hear, open: null })
      const waiting = createWaitingBytes()
      const ask = (asked: AskedOfPackaging, over: ArrayBuffer[] = []) =>
        own.postMessage(asked, over)
      ask({ kind: 'open', stream, ...from, waiting: waiting.shared })
      return {
        take(message, now) {
          const keepsUp = waiting.add(message.length)
          const over = typeof message === 'string' ? [] : [message.buffer]
          ask({ kind: 'take', stream, message, now }, over)
          return keepsUp
        },
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

type Segment = Extract<Packaged, { kind: 'segment' }>

interface Hearer {
  hear: (said: SaidByPackaging) => void
  /** What its parts so far would be as a segment; null where none is open. */
  open: Segment | null
}

function openAfter(open: Segment | null, said: Packaged): Segment | null {
  if (said.kind === 'segment') return null
  if (said.kind !== 'part') return open
  const { run, segment, startsAt } = said
  const before = open?.segment === segment ? open.durationMs : 0
  return { kind: 'segment', run, segment, startsAt, durationMs: before + said.durationMs }
}
