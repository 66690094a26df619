import { LRUCache } from 'lru-cache'
import type { Recall, RecallHow } from '#app/kernel/context.ts'

const MOST_KEPT = 500

/**
 * Answers kept in this process. One past its time is given once more while it is made anew, so that
 * nobody waits for what others have asked for; who asks at once for the same waits for one making.
 */
export function createRecall(now: () => number = Date.now): Recall {
  const kept = new LRUCache<string, { value: unknown; at: number }>({ max: MOST_KEPT })
  const making = new Map<string, Promise<unknown>>()

  function make<T>(key: string, how: RecallHow<T>): Promise<T> {
    const known = making.get(key)
    if (known) return known as Promise<T>
    const made = how
      .make()
      .then((value) => {
        if (how.isWorthKeeping?.(value) ?? true) kept.set(key, { value, at: now() })
        else kept.delete(key)
        return value
      })
      .finally(() => making.delete(key))
    making.set(key, made)
    return made
  }

  return {
    has: (key) => kept.has(key),
    recall<T>(key: string, how: RecallHow<T>): Promise<T> {
      const known = kept.get(key)
      const age = known ? now() - known.at : Infinity
      if (!known || age > how.oldMs) return make(key, how)
      // A renewal that fails leaves the old answer, and the next who asks tries again.
      if (age > how.freshMs) make(key, how).catch(() => {})
      return Promise.resolve(known.value as T)
    },
  }
}
