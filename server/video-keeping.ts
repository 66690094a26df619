import { keepRun, keepSegment } from '#app/live/broadcast/kept-segments.ts'
import type { Packaged } from '#app/live/broadcast/packager.ts'
import type { Context } from '#app/kernel/context.ts'
import type { Log } from '#app/kernel/context.ts'

/** Keeps what one stream is packaged into, in the order in which it comes. */
export type Keep = (packaged: Packaged) => void

/** Keeps for the replay what is sent of each broadcast, one piece after the other. */
export interface Keeping {
  (context: Context, broadcastId: string): Keep
  /** When all that has come is kept, or has failed to be. */
  settled(): Promise<void>
}

/** Keeps pieces one after the other for each broadcast; one that cannot be kept is logged and left out. */
export function createKeeping(log: Pick<Log, 'error'>): Keeping {
  const busy = new Map<string, Promise<void>>()

  function after(broadcastId: string, work: () => Promise<void>): void {
    const own = (busy.get(broadcastId) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      // The room goes on; what a replay lacks shows in the numbers of what was kept.
      log.error({ err: error, broadcastId }, 'a piece of a picture could not be kept')
    })
    busy.set(broadcastId, own)
    void own.then(() => {
      if (busy.get(broadcastId) === own) busy.delete(broadcastId)
    })
  }

  const keeping = (context: Context, broadcastId: string): Keep => {
    let parts: Uint8Array[] = []
    return (packaged) => {
      if (packaged.kind === 'part') parts.push(packaged.bytes)
      else if (packaged.kind === 'init') {
        const { run, bytes } = packaged
        after(broadcastId, () => keepRun(context, { broadcastId, run, bytes }))
      } else if (packaged.kind === 'segment') {
        const bytes = Buffer.concat(parts)
        parts = []
        const { segment: number, run, startsAt, durationMs } = packaged
        const segment = { number, run, startsAt, durationMs }
        after(broadcastId, () => keepSegment(context, { broadcastId, segment, bytes }))
      }
    }
  }
  return Object.assign(keeping, {
    settled: async () => {
      await Promise.all(busy.values())
    },
  })
}
