import { z } from 'zod'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { BENEFITS, EDUCATIONS, INDUSTRIES, KINDS } from './terms.ts'

const DISTRICT_CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map((district) => district.code)

/** Pay floors that are offered, yuan a month. Any whole number may be asked for. */
export const PAY_FLOORS = [3000, 4000, 5000, 6000, 8000, 10_000, 15_000] as const

/** How a list of openings may be ordered. `relevance` needs words to be relevant to. */
export const SORTS = ['relevance', 'newest', 'pay'] as const
export type Sort = (typeof SORTS)[number]

export const MAX_QUERY = 60

/** Values of a closed vocabulary, once each and in its order; unknown ones are passed over. */
function several<T extends string>(known: readonly T[]) {
  return z.array(z.string()).transform((given) => known.filter((value) => given.includes(value)))
}

/** At most so many characters; a surrogate pair is never cut in two. */
function shorten(text: string): string {
  return [...text].slice(0, MAX_QUERY).join('').trim()
}

/**
 * What a list of openings is narrowed by, as `/openings` reads it from its URL. Nothing in a URL is
 * an error: what is unknown is passed over.
 */
const filtersSchema = z.object({
  /** What was typed. */
  q: z.string().transform((text) => shorten(text.replace(/\s+/g, ' ').trim())),
  /** Codes of districts, any of which will do. */
  district: several(DISTRICT_CODES),
  /** Industries, any of which will do. */
  industry: several(INDUSTRIES),
  /** The education one has: openings that ask for that or less. `any`: those that ask for none. */
  education: z.enum(EDUCATIONS).nullable().catch(null),
  /** What one wants to earn at least, yuan a month: openings that pay up to that or more. */
  pay: z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null),
  /** Kinds of employment, any of which will do. */
  kind: several(KINDS),
  /** Benefits, all of which must be given. */
  benefit: several(BENEFITS),
  /** A fair's code or id. */
  fair: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/i)
    .nullable()
    .catch(null),
  /** An employer's id. */
  employer: z.uuid().nullable().catch(null),
  sort: z.enum(SORTS).nullable().catch(null),
  page: z.string().nullable().transform(readPageNumber),
})
export type OpeningFilters = z.output<typeof filtersSchema>

/** The facets: what can be taken away one by one. */
export const FACETS = [
  'q',
  'district',
  'industry',
  'education',
  'pay',
  'kind',
  'benefit',
  'fair',
  'employer',
] as const satisfies readonly (keyof OpeningFilters)[]
export type Facet = (typeof FACETS)[number]

/** One thing that narrows the list. */
export interface ActiveFilter {
  facet: Facet
  value: string
}

/** The filters in a URL's query. */
export function readFilters(params: URLSearchParams): OpeningFilters {
  return filtersSchema.parse({
    q: params.get('q') ?? '',
    district: params.getAll('district'),
    industry: params.getAll('industry'),
    education: params.get('education'),
    pay: params.get('pay') || null,
    kind: params.getAll('kind'),
    benefit: params.getAll('benefit'),
    fair: params.get('fair'),
    employer: params.get('employer'),
    sort: params.get('sort'),
    page: params.get('page'),
  })
}

/** The canonical query for filters: always in the same order, without what is not set. */
export function writeFilters(filters: Partial<OpeningFilters>): URLSearchParams {
  const params = new URLSearchParams()
  for (const { facet, value } of listActiveFilters(filters)) params.append(facet, value)
  if (filters.sort) params.set('sort', filters.sort)
  if (filters.page !== undefined && filters.page > 1) params.set('page', String(filters.page))
  return params
}

/** The path of the list with these filters. */
export function openingsPath(filters: Partial<OpeningFilters>): string {
  const query = writeFilters(filters).toString()
  return query ? `/openings?${query}` : '/openings'
}

/** Everything that narrows the list, one by one. */
export function listActiveFilters(filters: Partial<OpeningFilters>): ActiveFilter[] {
  return FACETS.flatMap((facet) => {
    const value = filters[facet]
    const values = Array.isArray(value) ? value : value ? [String(value)] : []
    return values.map((one) => ({ facet, value: one }))
  })
}

/** How many filters are on, apart from the words typed. */
export function countFilters(filters: OpeningFilters): number {
  return listActiveFilters(filters).filter(({ facet }) => facet !== 'q').length
}

/** The filters without one of them, from the first page. */
export function dropFilter(filters: OpeningFilters, dropped: ActiveFilter): OpeningFilters {
  const kept = [...writeFilters({ ...filters, page: 1 })].filter(
    ([facet, value]) => facet !== dropped.facet || value !== dropped.value,
  )
  return readFilters(new URLSearchParams(kept))
}

/** The filters with one more of them (or another, where there can be one), from the first page. */
export function addFilter(filters: OpeningFilters, added: ActiveFilter): OpeningFilters {
  const params = writeFilters({ ...filters, page: 1 })
  const isSeveral = Array.isArray(filters[added.facet])
  if (isSeveral) params.append(added.facet, added.value)
  else params.set(added.facet, added.value)
  return readFilters(params)
}

/** The order that holds: as asked, else the best match for words and the newest without. */
export function sortOf(filters: Pick<OpeningFilters, 'q' | 'sort'>): Sort {
  if (filters.sort === 'relevance' && !filters.q) return 'newest'
  return filters.sort ?? (filters.q ? 'relevance' : 'newest')
}
