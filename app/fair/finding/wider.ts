import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import {
  dropFilter,
  fromStart,
  listActiveFilters,
  PAY_FLOORS,
  type ActiveFilter,
  type OpeningFilters,
} from '../model/search.ts'
import { findSoundAlike } from './suggestions.ts'
import { fittingOpenings } from './fitting.ts'
import type { Counted, Tally } from './model/facets.ts'
import { splitWords } from './model/words.ts'

/** A search that gives something up and finds something for it. */
export interface Wider {
  filters: OpeningFilters
  /** What of the search is given up. */
  given: ActiveFilter[]
  /** What stands in its place: a lower pay, fewer words. */
  instead: ActiveFilter | null
  total: number
}

/** What it costs a person to give a filter up: the benefit before the pay, the words last. */
const COSTS: Record<ActiveFilter['facet'], number> = {
  benefit: 2,
  shift: 3,
  district: 4,
  pay: 5,
  kind: 6,
  fair: 6,
  industry: 7,
  skill: 8,
  education: 9,
  employer: 10,
  q: 12,
}
const COST_OF_LOWER_PAY = 1
const COST_OF_WORD = 5

/** Searches that are counted, and searches that are offered. */
const MOST_COUNTED = 16
const OFFERED = 4
/** More than this is many. */
const MOST_FOUND = 1_000

type Step = Omit<Wider, 'total'> & { cost: number }

/**
 * The nearest searches that find something where this one finds nothing, by how little they give up:
 * what sounds like the words typed, one filter dropped or widened, then two, then the words. What
 * the tally has counted already is not counted again; the rest is one query, in which counting ends
 * early. Among very many openings only what the tally has counted is offered.
 */
export async function listWider(
  context: Context,
  filters: OpeningFilters,
  tally: Tally | null,
  counted: Counted,
): Promise<Wider[]> {
  // Among very many the same scan again for each would take too long.
  if (counted !== 'now') return tally ? listCounted(filters, tally) : []
  const steps = [...(await correct(context, filters)), ...widerSteps(filters)]
    .filter((step) => mayFind(step, tally))
    .slice(0, MOST_COUNTED)
  if (steps.length === 0) return []
  const counts = await context.db
    .selectNoFrom(
      steps.map(({ filters: wider }, index) =>
        context.db
          .selectFrom(
            fittingOpenings(context, wider).select('opening.id').limit(MOST_FOUND).as('found'),
          )
          .select(sql<number>`count(*)::int`.as('total'))
          .as(`step${index}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return steps
    .map(({ filters: wider, given, instead }, index) => ({
      filters: wider,
      given,
      instead,
      total: counts[`step${index}`] ?? 0,
    }))
    .filter(({ total }) => total > 0)
    .slice(0, OFFERED)
}

/** The same search for what sounds like its words: a slip of the input method (气车: 汽车). */
async function correct(context: Context, filters: OpeningFilters): Promise<Step[]> {
  const alike = filters.q ? await findSoundAlike(context, filters.q.trim()) : null
  if (alike === null) return []
  const given: ActiveFilter = { facet: 'q', value: filters.q }
  const instead: ActiveFilter = { facet: 'q', value: alike }
  return [{ filters: { ...fromStart(filters), q: alike }, given: [given], instead, cost: 0 }]
}

/** The searches without one filter, which the tally has counted. */
function listCounted(filters: OpeningFilters, tally: Tally): Wider[] {
  const active = listActiveFilters(filters)
  return widerSteps(filters)
    .flatMap(({ filters: wider, given, instead }) => {
      const [only, ...others] = given
      if (!only || others.length > 0 || instead || only.facet === 'q') return []
      // Of several values of a facet one is given up, and the tally has it without all of them.
      if (active.filter(({ facet }) => facet === only.facet).length > 1) return []
      return [{ filters: wider, given, instead, total: tally.without[only.facet] ?? 0 }]
    })
    .filter(({ total }) => total > 0)
    .slice(0, OFFERED)
}

/** A facet without which nothing is found either is not worth counting alone. */
function mayFind(step: Step, tally: Tally | null): boolean {
  const [facet, ...others] = [...new Set(step.given.map((filter) => filter.facet))]
  if (!facet || others.length > 0 || facet === 'q') return true
  return tally?.without[facet] !== 0
}

/** All that can be given up, the least first. */
export function widerSteps(filters: OpeningFilters): Step[] {
  const start = fromStart(filters)
  const active = listActiveFilters(start)
  const dropped = active.flatMap((filter) => dropOne(start, filter, active.length))
  const pairs = active
    .filter(({ facet }) => facet !== 'q')
    .flatMap((one, index, all) =>
      all.slice(index + 1).map((other) => ({
        filters: dropFilter(dropFilter(start, one), other),
        given: [one, other],
        instead: null,
        cost: COSTS[one.facet] + COSTS[other.facet] + 1,
      })),
    )
  const wordsAlone =
    start.q && active.length > 3
      ? [
          {
            filters: active.filter(({ facet }) => facet !== 'q').reduce(dropFilter, start),
            given: active.filter(({ facet }) => facet !== 'q'),
            instead: null,
            cost: 40,
          },
        ]
      : []
  return [...dropped, ...pairs, ...wordsAlone].sort((a, b) => a.cost - b.cost)
}

function dropOne(filters: OpeningFilters, filter: ActiveFilter, all: number): Step[] {
  const steps: Step[] = []
  if (filter.facet === 'pay') {
    const lower = PAY_FLOORS.filter((floor) => floor < Number(filter.value)).slice(-2)
    lower.reverse().forEach((floor, index) => {
      const instead: ActiveFilter = { facet: 'pay', value: String(floor) }
      const widened = { ...filters, pay: floor }
      steps.push({ filters: widened, given: [filter], instead, cost: COST_OF_LOWER_PAY + index })
    })
  }
  if (filter.facet === 'q') {
    for (const [index, q] of splitWords(filter.value).entries()) {
      const instead: ActiveFilter = { facet: 'q', value: q }
      steps.push({
        filters: { ...filters, q },
        given: [filter],
        instead,
        cost: COST_OF_WORD + index,
      })
    }
  }
  // A search for nothing is none: the link to all openings says that.
  if (all > 1) {
    const cost = COSTS[filter.facet]
    steps.push({ filters: dropFilter(filters, filter), given: [filter], instead: null, cost })
  }
  return steps
}
