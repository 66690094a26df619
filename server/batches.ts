import type { Batches } from '#app/kernel/context.ts'

/** So many go into one batch; more would keep what they hold for too long. */
const MOST_TOGETHER = 300

interface Asked {
  input: unknown
  resolve: (done: unknown) => void
  reject: (error: unknown) => void
}

/** Batches of this process: of each kind one is under way, and all who ask meanwhile are in the next. */
export function createBatches(): Batches {
  const waiting = new Map<string, Asked[]>()

  async function carryOut(
    kind: string,
    work: (inputs: never[]) => Promise<unknown[]>,
  ): Promise<void> {
    for (;;) {
      const asked = waiting.get(kind)!.splice(0, MOST_TOGETHER)
      if (asked.length === 0) break
      try {
        const done = await work(asked.map(({ input }) => input as never))
        asked.forEach(({ resolve, reject }, at) => {
          const answer = done[at]
          if (answer instanceof Error) reject(answer)
          else resolve(answer)
        })
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    waiting.delete(kind)
  }

  return {
    join<I, R>(kind: string, input: I, work: (inputs: I[]) => Promise<(R | Error)[]>): Promise<R> {
      return new Promise<R>((resolve, reject) => {
        const asked = { input, resolve: resolve as Asked['resolve'], reject }
        const next = waiting.get(kind)
        if (next) {
          next.push(asked)
          return
        }
        waiting.set(kind, [asked])
        void carryOut(kind, work)
      })
    },
  }
}
