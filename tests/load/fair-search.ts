import { setTimeout } from 'node:timers/promises'
import { readFilters, type OpeningFilters } from '#app/fair/model/search.ts'
import { listPage } from '#app/fair/finding/found-page.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { getHomePage } from '#app/fair/home-page.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { atMost, median, percentile, type BenchLine } from './bench-line.ts'
import { inTown, RARE_FACETS, RARE_WORD, type Town } from './town.ts'

const WARM_UP = 10
/** A search is repeated so often, and no longer than so long. */
const REPETITIONS = 200
const MOST_MS = 15_000
/** What people take for at once. */
const LIMIT_MS = 300
const DEEP_PAGES = 50

interface Search {
  name: string
  query: string
  /** Few are found: it is to take no longer among a million openings, with or without counts. */
  isSelective?: boolean
  /** Not the first page but the one after so many more. */
  pages?: number
}

const SEARCHES: Search[] = [
  { name: 'a rare word, two facets', query: `q=${RARE_WORD}&${RARE_FACETS}`, isSelective: true },
  // Of one opening in two thousand.
  { name: 'a selective word, two facets', query: `q=装载机&${RARE_FACETS}`, isSelective: true },
  { name: 'a common word, two facets', query: `q=汽车&${RARE_FACETS}` },
  { name: 'a word that most have', query: 'q=工' },
  { name: 'no word, two facets', query: RARE_FACETS },
  {
    name: 'no word, a narrow choice',
    query: 'district=370211&kind=part_time&education=any&pay=8000',
  },
  { name: 'no word', query: '' },
  { name: 'no word, by pay', query: 'sort=pay' },
  { name: `no word, ${DEEP_PAGES} pages on`, query: '', pages: DEEP_PAGES },
  { name: 'a common word by pay', query: 'q=汽车&sort=pay' },
]

/**
 * Searches of many kinds in each town: the selective ones against the smallest town, and against
 * themselves without counts; the others against what people take for at once.
 */
export async function benchSearch(
  towns: Town[],
  say: (text: string) => void,
): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  await inTowns(towns, async (contexts) => {
    for (const search of SEARCHES) {
      const [smallest] = towns
      let base = NaN
      for (const [index, context] of contexts.entries()) {
        const size = towns[index]?.size ?? 0
        const { firstMs, countedMs, whole, alone, total } = await timeSearch(context, search)
        const p95 = percentile(whole, 0.95)
        if (index === 0) base = p95
        say(
          `${search.name}, ${size}: ${total} found, half within ${median(whole).toFixed(1)} ms, ` +
            `p95 ${p95.toFixed(1)} ms; first ${firstMs.toFixed(0)} ms, counted after ` +
            `${countedMs.toFixed(0)} ms; the page alone ${median(alone).toFixed(1)} ms`,
        )
        const named = {
          name: `search: ${search.name}, p95, ${size} openings`,
          ours: p95,
          unit: 'ms',
        }
        if (!search.isSelective) {
          lines.push(atMost(1, { ...named, peer: LIMIT_MS, peerName: 'the limit' }))
          continue
        }
        if (index > 0) {
          const peerName = `the same at ${smallest?.size}`
          lines.push(atMost(3, { ...named, peer: base, peerName }))
        }
        lines.push(
          atMost(1, {
            name: `search: ${search.name}, counts of the facets, ${size} openings`,
            ours: median(whole) - median(alone),
            peer: median(alone),
            peerName: 'the search without counts',
            unit: 'ms',
          }),
        )
      }
    }
    for (const [index, context] of contexts.entries()) {
      const times = await repeat(() => getHomePage(context))
      lines.push(
        atMost(1, {
          name: `first page's data, p95, ${towns[index]?.size} openings`,
          ours: percentile(times, 0.95),
          peer: LIMIT_MS,
          peerName: 'the limit',
          unit: 'ms',
        }),
      )
    }
  })
  return lines
}

interface SearchTimes {
  /** Until the first visitor had the page, and until its counts were there. */
  firstMs: number
  countedMs: number
  whole: number[]
  alone: number[]
  total: number | null
}

async function timeSearch(context: Context, search: Search): Promise<SearchTimes> {
  let filters = readFilters(new URLSearchParams(search.query))
  for (let turned = 0; turned < (search.pages ?? 0); turned++) {
    const { next } = await listPage(context, filters)
    if (next) filters = { ...filters, after: next, page: turned + 2 }
  }
  const begun = performance.now()
  const first = await listOpenings(context, filters)
  const firstMs = performance.now() - begun
  let last = first
  while (last.counted === 'soon') {
    await setTimeout(50)
    last = await listOpenings(context, filters)
  }
  const countedMs = performance.now() - begun
  const [whole, alone] = await timeInTurn(context, filters)
  return { firstMs, countedMs, whole, alone, total: last.total }
}

/** With counts and without, in turn, so that both have the same luck. */
async function timeInTurn(
  context: Context,
  filters: OpeningFilters,
): Promise<[number[], number[]]> {
  const whole: number[] = []
  const alone = await repeat(
    () => listPage(context, filters),
    async () => whole.push(await time(() => listOpenings(context, filters))),
  )
  return [whole.slice(-alone.length), alone]
}

async function repeat(
  work: () => Promise<unknown>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + MOST_MS
  for (let round = -WARM_UP; round < REPETITIONS; round++) {
    await between()
    const taken = await time(work)
    if (round >= 0) times.push(taken)
    if (round >= 10 && performance.now() > end) break
  }
  return times
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Opens all towns at once, so that each search is measured in them one after the other. */
async function inTowns(
  towns: Town[],
  work: (contexts: Context[]) => Promise<void>,
  open: Context[] = [],
): Promise<void> {
  const [next, ...others] = towns
  if (!next) return work(open)
  await inTown(next, (context) =>
    inTowns(others, work, [...open, { ...context, actor: ANONYMOUS }]),
  )
}
