import { createHmac, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { ViewSource } from '#db/tables/figure.ts'
import { shanghaiDay, type Clock } from '#app/kernel/clock.ts'
import type { Log, OpeningLook, Views } from '#app/kernel/context.ts'
import type { CountedLooks } from './opening-looks.ts'

/** Somebody who looks again within this time counts once. */
const AGAIN_MS = 30 * 60 * 1000
/** Visitors remembered at once; beyond that the longest ago are forgotten and may count again. */
const REMEMBERED = 100_000
/** Counts that wait at most, so that a flood of pages cannot fill the memory. */
const MOST_WAITING = 20_000

/** Looks counted in memory, for one process. */
export interface LookCounter extends Views {
  /** Writes down what was counted; what could not be written is kept for the next time. */
  flush(): Promise<void>
}

/**
 * Counts looks at openings. Who looked is known only as a hash by a key that this process made up,
 * for half an hour, in memory; what is written down are numbers.
 */
export function createLookCounter(options: {
  clock: Clock
  log: Log
  write: (counted: CountedLooks[]) => Promise<void>
}): LookCounter {
  const { clock, log } = options
  const key = randomBytes(32)
  const recent = new LRUCache<string, true>({
    max: REMEMBERED,
    ttl: AGAIN_MS,
    perf: { now: () => clock.now().getTime() },
    ttlResolution: 0,
  })
  let waiting = new Map<string, CountedLooks>()
  let writing: Promise<void> = Promise.resolve()

  const add = (row: CountedLooks) => {
    const name = `${row.openingId} ${row.day} ${row.source}`
    const known = waiting.get(name)
    if (known) known.views += row.views
    else if (waiting.size < MOST_WAITING) waiting.set(name, row)
  }
  const writeDown = async () => {
    if (waiting.size === 0) return
    const counted = [...waiting.values()]
    waiting = new Map()
    try {
      await options.write(counted)
    } catch (error) {
      for (const row of counted) add(row)
      log.warn({ err: error, rows: counted.length }, 'looks at openings wait to be written down')
    }
  }
  return {
    note({ openingId, source, visitor }: OpeningLook) {
      const hash = createHmac('sha256', key).update(`${openingId} ${visitor}`).digest('base64url')
      if (recent.has(hash)) return
      recent.set(hash, true)
      const day = shanghaiDay(clock.now())
      add({ openingId, day, source: source as ViewSource, views: 1 })
    },
    flush() {
      writing = writing.then(writeDown)
      return writing
    },
  }
}
