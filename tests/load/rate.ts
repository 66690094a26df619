import { median } from './bench-line.ts'
import { runChild } from './child.ts'

/** What is asked for, by how many at once, for how long. */
export interface Load {
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
}

/** How fast it was answered. */
export interface Rate {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers other than 2xx, and none at all. */
  failed: number
}

const ROUNDS = 5
const ROUND_SECONDS = 4

/**
 * Requests a second of ours and of a peer, in turn: each is warmed up, then measured five times, and
 * the median counts.
 * @throws when an answer was not the one asked for.
 */
export async function compareRates(
  loads: { ours: Load; peer: Load },
  say: (text: string) => void,
): Promise<{ ours: number; peer: number }> {
  const rates = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const who of ['ours', 'peer'] as const) {
      const rate = await runChild<Rate>('./generator.ts', loads[who])
      if (rate.failed > 0) throw new Error(`${rate.failed} requests to ${loads[who].url} failed`)
      if (round === 0) continue
      rates[who].push(rate.perSecond)
      say(`${who} ${rate.perSecond.toFixed(0)}/s, half within ${rate.p50Ms} ms`)
    }
  }
  return { ours: median(rates.ours), peer: median(rates.peer) }
}

/** A load of the usual length. */
export function loadOf(load: Omit<Load, 'seconds'>): Load {
  return { ...load, seconds: ROUND_SECONDS }
}
