import { LRUCache } from 'lru-cache'
import { getWatched, type WatchedBroadcast } from '#app/live/broadcast/watching.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'

/** Whether a broadcast may be watched is asked again after so long. */
const LOOKED_FRESH_MS = 2_000
/** So many that may not be are known: made-up addresses take the place of nothing but one another. */
const MOST_UNSEEN = 1_000

/**
 * Whether a broadcast may be watched, as it was within the last two seconds.
 * @throws what `getWatched` does, from the function that is given
 */
export function createSight(
  context: Pick<Context, 'db' | 'clock' | 'recall'>,
): (id: string) => Promise<WatchedBroadcast> {
  const unseen = new LRUCache<string, true>({ max: MOST_UNSEEN, ttl: LOOKED_FRESH_MS })
  return async (id) => {
    if (unseen.has(id)) throw new Fault('not_found')
    try {
      return await context.recall.recall(`watched:${id}`, {
        make: () => getWatched(context, id),
        ...{ freshMs: LOOKED_FRESH_MS, oldMs: LOOKED_FRESH_MS, strict: true },
      })
    } catch (thrown) {
      if (faultOf(thrown)?.code === 'not_found') unseen.set(id, true)
      throw thrown
    }
  }
}
