import { keepRun, keepSegment, noteLack } from '#app/live/broadcast/kept-segments.ts'
import type { ListedSegment } from '#app/live/broadcast/model/playlist.ts'
import { addLack, type Lack } from '#app/live/broadcast/model/replay-lacks.ts'
import type { Packaged } from '#app/live/broadcast/packaged.ts'
import { wholeSegments } from '#app/live/broadcast/whole-segments.ts'
import type { Context, Log } from '#app/kernel/context.ts'

/** Of each broadcast no more waits for a slow disk: some five minutes of its picture. */
const MOST_WAITING_BYTES = 32_000_000

/** Keeps what one stream is packaged into, in the order in which it comes. */
export type Keep = (packaged: Packaged) => void

/** One of the streams of a broadcast. */
export interface KeptStream {
  broadcastId: string
  stream: number
}

/** Keeps for the replay what is sent of each broadcast, one piece after the other. */
export interface Keeping {
  (context: Context, of: KeptStream): Keep
  /** When all that has come is kept, or has failed to be. */
  settled(): Promise<void>
}

/**
 * Keeps pieces one after the other for each broadcast; one that cannot be kept, or for which a slow disk
 * has no time, is logged and left out, and the replay is told that it lacks it.
 */
export function createKeeping(log: Pick<Log, 'error'>): Keeping {
  const busy = new Map<string, { last: Promise<void>; bytes: number }>()

  function after(broadcastId: string, work: () => Promise<void>, bytes: number): void {
    const own = busy.get(broadcastId) ?? { last: Promise.resolve(), bytes: 0 }
    busy.set(broadcastId, own)
    own.bytes += bytes
    const done = own.last
      .then(work)
      .catch((error: unknown) => {
        // The room goes on.
        log.error({ err: error, broadcastId }, 'a piece of a picture could not be kept')
      })
      .then(() => {
        own.bytes -= bytes
        if (own.last === done) busy.delete(broadcastId)
      })
    own.last = done
  }

  function fits(broadcastId: string, bytes: number): boolean {
    return (busy.get(broadcastId)?.bytes ?? 0) + bytes <= MOST_WAITING_BYTES
  }

  const keeping = (context: Context, of: KeptStream): Keep => {
    const { broadcastId } = of
    const stream = createStreamKeeping(context, of)
    return wholeSegments((whole) => {
      const size = whole.bytes.byteLength
      if (whole.kind === 'init') after(broadcastId, () => stream.begin(whole), size)
      else if (fits(broadcastId, size)) {
        after(broadcastId, () => stream.keep(whole.segment, whole.bytes), size)
      } else after(broadcastId, () => stream.leaveOut(whole.segment), 0)
    })
  }
  return Object.assign(keeping, {
    settled: async () => {
      await Promise.all([...busy.values()].map(({ last }) => last))
    },
  })
}

/** Keeps the runs and segments of one stream. */
function createStreamKeeping(context: Context, of: KeptStream) {
  const { broadcastId, stream } = of
  /** Its bytes are held until the run is over: without them none of its segments can be kept. */
  let run: { number: number; bytes: Uint8Array; isKept: boolean } | null = null
  /** What the replay is to be told that it lacks; the last one stays, for it may become longer. */
  let lacks: Lack[] = []
  let isTold = true

  async function keepBegun(): Promise<void> {
    if (!run || run.isKept) return
    await keepRun(context, { broadcastId, run: run.number, bytes: run.bytes })
    run.isKept = true
  }

  async function tell(): Promise<void> {
    if (isTold) return
    for (const lack of lacks) await noteLack(context, broadcastId, lack)
    lacks = lacks.slice(-1)
    isTold = true
  }

  function lack({ startsAt: fromMs, durationMs }: ListedSegment): void {
    lacks = addLack(lacks, { fromMs, untilMs: fromMs + durationMs })
    isTold = false
  }

  return {
    async begin(begun: { run: number; bytes: Uint8Array }): Promise<void> {
      run = { number: begun.run, bytes: begun.bytes, isKept: false }
      await keepBegun()
    },
    async keep(segment: ListedSegment, bytes: Uint8Array): Promise<void> {
      try {
        await keepBegun()
        await keepSegment(context, { broadcastId, stream, segment, bytes })
      } catch (error) {
        // Its run may have been removed meanwhile, which had no segment.
        if (run) run.isKept = false
        lack(segment)
        throw error
      } finally {
        await tell()
      }
    },
    /** @throws always, once it is told */
    async leaveOut(segment: ListedSegment): Promise<void> {
      lack(segment)
      await tell()
      throw new Error('the disk is too slow for it')
    },
  }
}
