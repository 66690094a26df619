import { LRUCache } from 'lru-cache'
import type { Recall, RecallHow } from '#app/kernel/context.ts'

const MOST_KEPT = 500
const MOST_FOLLOWED = 100
/** Answers that are prepared at once; more would slow down those that somebody waits for. */
const MOST_PREPARED = 2
/** An answer is fresh for at least so many times as long as it took to make. */
const REST = 10

interface Kept {
  value: unknown
  /** When its making began, and when it was done. */
  begun: number
  at: number
}

/**
 * Answers kept in this process. One past its time is given once more while it is made anew, so that
 * nobody waits for what others have asked for; who asks at once for the same waits for one making.
 * What takes long to make is made less often, so that it never keeps the database busy, unless its
 * age is promised: that is reckoned from before its data was read.
 */
export function createRecall(now: () => number = Date.now): Recall {
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT })
  const making = new Map<string, Promise<unknown>>()

  function make<T>(key: string, how: RecallHow<T>): Promise<T> {
    const known = making.get(key)
    if (known) return known as Promise<T>
    const begun = now()
    const made = how
      .make()
      .then((value) => {
        kept.set(key, { value, begun, at: now() })
        return value
      })
      .finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
  /** A failure leaves what there is, and the next who asks tries again. */
  function prepare<T>(key: string, how: RecallHow<T>): void {
    if (making.has(key) || making.size < MOST_PREPARED) make(key, how).catch(() => {})
  }
  function find<T>(key: string, how: RecallHow<T>): { value: T } | null {
    const known = kept.get(key)
    if (!known) return null
    const age = now() - (how.strict ? known.begun : known.at)
    const freshMs = how.strict
      ? how.freshMs
      : Math.max(how.freshMs, REST * (known.at - known.begun))
    if (age > Math.max(how.oldMs, freshMs)) return null
    if (age > freshMs) prepare(key, how)
    return { value: known.value as T }
  }

  return {
    async recall(key, how) {
      const known = find(key, how)
      return known ? known.value : make(key, how)
    },
    kept: (key, how) => find(key, how)?.value ?? null,
    prepare,
    isMaking: (key) => making.has(key),
    follow: createFollowing(),
  }
}

/**
 * Things followed by key: at most one reading of each runs, and at most one waits for it to end,
 * which all share who have asked since the first began.
 */
function createFollowing(): Recall['follow'] {
  const kept = new LRUCache<string, { value: unknown }>({ max: MOST_FOLLOWED })
  const running = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, Promise<unknown>>()

  return function follow<T>(key: string, step: (before: T | null) => Promise<T>): Promise<T> {
    const begin = (): Promise<T> => {
      waiting.delete(key)
      const reading = step((kept.get(key)?.value ?? null) as T | null)
        .then((value) => {
          kept.set(key, { value })
          return value
        })
        .finally(() => running.delete(key))
      running.set(key, reading)
      return reading
    }
    const shared = waiting.get(key)
    if (shared) return shared as Promise<T>
    const now = running.get(key)
    if (!now) return begin()
    const next = now.then(begin, begin)
    waiting.set(key, next)
    return next
  }
}
