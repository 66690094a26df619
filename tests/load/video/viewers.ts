import { watch } from './viewer.ts'
import { percentile } from '../bench-line.ts'

/** What the process of the viewers is asked: so many, who come within so long, for so long. */
export interface ViewersTask {
  /** The address of the broadcast, `…/video/ID`. */
  base: string
  count: number
  comeWithinMs: number
  forMs: number
}

/** What all of them have seen. */
export interface ViewersSeen {
  viewers: number
  stalls: number
  refused: number
  requests: number
  bytes: number
  p50Ms: number
  p99Ms: number
  /** How many different parts were seen. */
  parts: number
  /** How long this process itself stood still at most, which its viewers wait for as well. */
  stoodStillMs: number
  /** What of a processor this process has used. */
  share: number
}

const LOOK_MS = 10

// Without whoever asks there is nothing to do.
process.once('disconnect', () => process.exit())
process.on('message', (task: ViewersTask) => void run(task).then((seen) => process.send?.(seen)))

async function run({ base, count, comeWithinMs, forMs }: ViewersTask): Promise<ViewersSeen> {
  const before = process.cpuUsage()
  let stoodStillMs = 0
  let looked = performance.now()
  const looking = setInterval(() => {
    stoodStillMs = Math.max(stoodStillMs, performance.now() - looked - LOOK_MS)
    looked = performance.now()
  }, LOOK_MS)
  const all = await Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const after = (place / count) * comeWithinMs
      await new Promise((resolve) => setTimeout(resolve, after))
      return watch(base, forMs - after)
    }),
  )
  clearInterval(looking)
  const sum = (of: (seen: (typeof all)[number]) => number) =>
    all.reduce((total, seen) => total + of(seen), 0)
  const used = process.cpuUsage(before)
  const waits = all.flatMap(({ waitsMs }) => waitsMs)
  return {
    viewers: count,
    stalls: sum(({ stalls }) => stalls),
    refused: sum(({ refused }) => refused),
    requests: sum(({ requests }) => requests),
    bytes: sum(({ bytes }) => bytes),
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    parts: new Set(all.flatMap(({ parts }) => parts)).size,
    stoodStillMs,
    share: (used.user + used.system) / 1_000 / forMs,
  }
}
