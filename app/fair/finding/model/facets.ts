import { PAY_FLOORS, type Facet, type OpeningFilters } from '../../model/search.ts'
import { EDUCATIONS, SKILL_LEVELS } from '../../model/terms.ts'

/** The facets that are counted, each with the bit that says an opening misses its filter. */
export const FACET_BITS = {
  district: 1,
  industry: 2,
  education: 4,
  skill: 8,
  pay: 16,
  kind: 32,
  benefit: 64,
  shift: 128,
  fair: 256,
  employer: 512,
} as const satisfies Partial<Record<Facet, number>>
export type CountedFacet = keyof typeof FACET_BITS
const COUNTED = Object.keys(FACET_BITS) as CountedFacet[]

/** Openings that miss the same filters and have the same value of a facet. `pay`: how many floors. */
export interface TallyRow {
  missed: number
  facet: CountedFacet | 'all'
  value: string | null
  count: number
  headcount: number
}

export interface NamedCount {
  /** What the filter is called by in the URL. */
  value: string
  name: string
  count: number
}

/** How many openings each value of a facet would show, all other filters as they are. */
export interface FacetCounts {
  district: Record<string, number>
  industry: Record<string, number>
  education: Record<string, number>
  skill: Record<string, number>
  pay: Record<string, number>
  kind: Record<string, number>
  benefit: Record<string, number>
  shift: Record<string, number>
  fair: NamedCount[]
  employer: NamedCount[]
}

/**
 * More openings than this are not counted while somebody waits: their counts are made behind the
 * visitor's back, kept for a while, and said to be of a moment ago.
 */
export const MANY = 10_000

/** When what is shown was counted: for this page, a moment ago, or it is being counted. */
export type Counted = 'now' | 'lately' | 'soon'

export interface Tally {
  total: number
  /** People sought by all of them. */
  headcount: number
  facets: FacetCounts
  /** How many there would be without one filter's facet. */
  without: Partial<Record<CountedFacet, number>>
}

/**
 * Counts by facet from a tally. A facet of which any value will do is counted without its own
 * filter; of benefits all must be given, so they are counted among what fits already. What accepts
 * a person's education or skill, and what pays at least so much, is summed up over the ranks.
 */
export function countFacets(
  filters: OpeningFilters,
  rows: TallyRow[],
  named: Pick<FacetCounts, 'fair' | 'employer'>,
): Tally {
  const all = rows.filter((row) => row.facet === 'all')
  const fitting = all.find((row) => row.missed === 0)
  const total = fitting?.count ?? 0
  const withoutFacet = (facet: CountedFacet) =>
    total + (all.find((row) => row.missed === FACET_BITS[facet])?.count ?? 0)
  const counts = (facet: CountedFacet): Record<string, number> => {
    const sums: Record<string, number> = {}
    for (const row of rows) {
      if (row.facet !== facet || row.value === null) continue
      if (row.missed !== 0 && (row.missed !== FACET_BITS[facet] || facet === 'benefit')) continue
      sums[row.value] = (sums[row.value] ?? 0) + row.count
    }
    return sums
  }
  const paid = Object.entries(counts('pay'))
  const pay = Object.fromEntries(
    PAY_FLOORS.map((floor, index) => [
      String(floor),
      paid.reduce((sum, [reached, count]) => (Number(reached) > index ? sum + count : sum), 0),
    ]),
  )
  // A floor of one's own stands between those that are offered.
  if (filters.pay && !(String(filters.pay) in pay)) pay[String(filters.pay)] = total
  return {
    total,
    headcount: fitting?.headcount ?? 0,
    facets: {
      district: counts('district'),
      industry: counts('industry'),
      education: sumUp(EDUCATIONS, counts('education')),
      skill: sumUp(SKILL_LEVELS, counts('skill')),
      pay,
      kind: counts('kind'),
      benefit: counts('benefit'),
      shift: counts('shift'),
      ...named,
    },
    without: Object.fromEntries(
      COUNTED.filter((facet) => isSet(filters, facet)).map((facet) => [facet, withoutFacet(facet)]),
    ),
  }
}

function sumUp(ranks: readonly string[], counts: Record<string, number>): Record<string, number> {
  let sum = 0
  return Object.fromEntries(ranks.map((rank) => [rank, (sum += counts[rank] ?? 0)]))
}

/** Whether a facet narrows the list. */
export function isSet(filters: OpeningFilters, facet: CountedFacet): boolean {
  const value = filters[facet]
  return Array.isArray(value) ? value.length > 0 : value !== null
}
