import { performance } from 'node:perf_hooks'
import { setTimeout as rest } from 'node:timers/promises'

/** Of the time a piece took, the part above which this process itself was at work. */
const MOSTLY = 0.5

/**
 * Does a piece of long work. Where this process was at work for it, as it is for the embedded
 * database, it rests as long again, so that whoever else asks for something has their turn between
 * two pieces. While another server works, nobody here waits and nothing rests.
 */
export async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  const begun = performance.now()
  const before = performance.eventLoopUtilization()
  const result = await work()
  const { utilization } = performance.eventLoopUtilization(before)
  if (utilization > MOSTLY) await rest(performance.now() - begun)
  return result
}
