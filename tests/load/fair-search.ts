import { listOpenings } from '#app/fair/opening-search.ts'
import { readFilters, type OpeningFilters } from '#app/fair/model/search.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { atMost, median, percentile, type BenchLine } from './bench-line.ts'
import { inTown, RARE_FACETS, RARE_WORD, type Town } from './town.ts'

const WARM_UP = 30
const REPETITIONS = 200

/**
 * Search for a selective word with two facets: its p95 in each town against that in the smallest,
 * and what the counts of the facets add to it.
 */
export async function benchSearch(
  towns: Town[],
  say: (text: string) => void,
): Promise<BenchLine[]> {
  const filters = readFilters(new URLSearchParams(`q=${RARE_WORD}&${RARE_FACETS}`))
  const times = towns.map(() => ({ whole: [] as number[], alone: [] as number[] }))
  await inTowns(towns, async (contexts) => {
    const searches = contexts.map((context) => ({
      whole: { ...context, actor: ANONYMOUS },
      alone: { ...context, actor: ANONYMOUS, recall: rememberAll() },
    }))
    for (let round = -WARM_UP; round < REPETITIONS; round++) {
      for (const [index, search] of searches.entries()) {
        for (const which of ['whole', 'alone'] as const) {
          const taken = await timeSearch(search[which], filters)
          if (round >= 0) times[index]?.[which].push(taken)
        }
      }
    }
  })
  const [smallest] = towns
  const base = percentile(times[0]?.whole ?? [], 0.95)
  return towns.flatMap((town, index) => {
    const { whole, alone } = times[index] ?? { whole: [], alone: [] }
    const p95 = percentile(whole, 0.95)
    say(`${town.size}: half within ${median(whole).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`)
    const counts = atMost(1, {
      name: `counts of the facets, ${town.size} openings`,
      ours: Math.max(0, median(whole) - median(alone)),
      peer: median(alone),
      peerName: 'the search without counts',
      unit: 'ms',
    })
    if (town === smallest) return [counts]
    const scaled = atMost(3, {
      name: `search with two facets, p95, ${town.size} openings`,
      ours: p95,
      peer: base,
      peerName: `the same at ${smallest?.size}`,
      unit: 'ms',
    })
    return [scaled, counts]
  })
}

/** @throws when it does not find what the town has. */
async function timeSearch(context: Context, filters: OpeningFilters): Promise<number> {
  const begun = performance.now()
  const { total } = await listOpenings(context, filters)
  const taken = performance.now() - begun
  if (total !== RARE_FOUND) throw new Error(`the search found ${total}, not ${RARE_FOUND}`)
  return taken
}

/** Of the twelve openings with the word, those that are full-time. */
const RARE_FOUND = 6

/** Remembers every count for good, so that a search has none to make. */
function rememberAll(): Context['recall'] {
  const kept = new Map<string, unknown>()
  return {
    has: () => true,
    async recall<T>(key: string, how: { make(): Promise<T> }): Promise<T> {
      if (!kept.has(key)) kept.set(key, await how.make())
      return kept.get(key) as T
    },
  }
}

/** Opens all towns at once, so that they are measured in turn. */
async function inTowns(
  towns: Town[],
  work: (contexts: Context[]) => Promise<void>,
  open: Context[] = [],
): Promise<void> {
  const [next, ...others] = towns
  if (!next) return work(open)
  await inTown(next, (context) => inTowns(others, work, [...open, context]))
}
