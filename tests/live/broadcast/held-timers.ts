import { vi } from 'vitest'

/**
 * Holds the timers of one length until they are let run, while all others go on: a clock that is moved
 * closes the connections of the database, too.
 */
export function holdTimers(ms: number): { count: () => number; run: () => void; end: () => void } {
  const held = new Map<NodeJS.Timeout, () => void>()
  const { setTimeout: set, clearTimeout: clear } = globalThis
  const spies = [
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, after: number) => {
      const timer = set(after === ms ? () => {} : work, after)
      if (after === ms) held.set(timer, work)
      return timer
    }) as typeof setTimeout),
    vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
      held.delete(timer as NodeJS.Timeout)
      clear(timer)
    }),
  ]
  return {
    count: () => held.size,
    run() {
      const due = [...held.values()]
      held.clear()
      for (const work of due) work()
    },
    end: () => spies.forEach((spy) => spy.mockRestore()),
  }
}
