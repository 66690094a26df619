import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import {
  BENEFITS,
  EDUCATIONS,
  INDUSTRIES,
  KINDS,
  SHIFTS,
  SKILL_LEVELS,
  type Benefit,
  type Education,
  type Industry,
  type Kind,
  type Shift,
  type SkillLevel,
} from './terms.ts'

const DISTRICT_CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map((district) => district.code)

/** Pay floors that are offered, yuan a month. Any whole number may be asked for. */
export const PAY_FLOORS = [3000, 4000, 5000, 6000, 8000, 10_000, 15_000] as const

/** How a list of openings may be ordered. `relevance` needs words to be relevant to. */
export const SORTS = ['relevance', 'newest', 'pay'] as const
export type Sort = (typeof SORTS)[number]

/** Among very many, no more than the newest so many are put in order of their match. */
export const MOST_RANKED = 500

export const MAX_QUERY = 60

/** Values of a closed vocabulary, once each and in its order; unknown ones are passed over. */
function several<T extends string>(known: readonly T[], given: string[]): T[] {
  return known.filter((value) => given.includes(value))
}

/** A value of a closed vocabulary; null for none and for an unknown one. */
function one<T extends string>(known: readonly T[], given: string | null): T | null {
  return known.find((value) => value === given) ?? null
}

/** At most so many characters; a surrogate pair is never cut in two. */
function shorten(text: string): string {
  return [...text].slice(0, MAX_QUERY).join('').trim()
}

const MAX_PAY = 1_000_000

function readPay(given: string | null): number | null {
  const yuan = Number(given)
  return Number.isInteger(yuan) && yuan >= 1 && yuan <= MAX_PAY ? yuan : null
}

const FAIR = /^[a-z0-9-]{1,64}$/i
/** A place in the list: what it is ordered by, microseconds, an id. */
const PLACE = /^(-?\d{1,9})?_\d{1,17}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function matching(pattern: RegExp, given: string | null): string | null {
  return given !== null && pattern.test(given) ? given : null
}

/** What a list of openings is narrowed by, as `/openings` reads it from its URL. */
export interface OpeningFilters {
  /** What was typed. */
  q: string
  /** Codes of districts, any of which will do. */
  district: string[]
  /** Industries, any of which will do. */
  industry: Industry[]
  /** The education one has: openings that ask for that or less. `any`: those that ask for none. */
  education: Education | null
  /** The skill level one has: openings that ask for that or less. `any`: those that ask for none. */
  skill: SkillLevel | null
  /** What one wants to earn at least, yuan a month: openings that pay up to that or more. */
  pay: number | null
  /** Kinds of employment, any of which will do. */
  kind: Kind[]
  /** Benefits, all of which must be given. */
  benefit: Benefit[]
  /** Working patterns, any of which will do. */
  shift: Shift[]
  /** A fair's code or id. */
  fair: string | null
  /** An employer's id. */
  employer: string | null
  sort: Sort | null
  /** The place in the list after which the page begins, as the page before it names it. */
  after: string | null
  /** The place before which the page ends. `after` goes first. */
  before: string | null
  /** Counted from the first, 1-based; where a place is given, it only says which page that is. */
  page: number
}

/** The facets: what can be taken away one by one. */
export const FACETS = [
  'q',
  'district',
  'industry',
  'education',
  'skill',
  'pay',
  'kind',
  'shift',
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

/**
 * The filters in a URL's query. Nothing there is an error: what is unknown is passed over. Read by
 * hand, because every visitor's browser carries this code and a schema library weighs more than the
 * page itself.
 */
export function readFilters(params: URLSearchParams): OpeningFilters {
  return {
    q: shorten((params.get('q') ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()),
    district: several(DISTRICT_CODES, params.getAll('district')),
    industry: several(INDUSTRIES, params.getAll('industry')),
    education: one(EDUCATIONS, params.get('education')),
    skill: one(SKILL_LEVELS, params.get('skill')),
    pay: readPay(params.get('pay')),
    kind: several(KINDS, params.getAll('kind')),
    shift: several(SHIFTS, params.getAll('shift')),
    benefit: several(BENEFITS, params.getAll('benefit')),
    fair: matching(FAIR, params.get('fair')),
    employer: matching(UUID, params.get('employer')),
    sort: one(SORTS, params.get('sort')),
    after: matching(PLACE, params.get('after')),
    before: params.has('after') ? null : matching(PLACE, params.get('before')),
    page: readPageNumber(params.get('page')),
  }
}

/** The canonical query for filters: always in the same order, without what is not set. */
export function writeFilters(filters: Partial<OpeningFilters>): URLSearchParams {
  const params = new URLSearchParams()
  for (const { facet, value } of listActiveFilters(filters)) params.append(facet, value)
  if (filters.sort) params.set('sort', filters.sort)
  if (filters.after) params.set('after', filters.after)
  if (filters.before) params.set('before', filters.before)
  if (filters.page !== undefined && filters.page > 1) params.set('page', String(filters.page))
  return params
}

/** What a search is kept by: all that narrows the list, in its canonical query. */
export function savedQuery(filters: Partial<OpeningFilters>): string {
  return writeFilters({ ...fromStart(filters), sort: null }).toString()
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

/** The same list from its first page. */
export function fromStart<F extends Partial<OpeningFilters>>(filters: F): F {
  return { ...filters, after: null, before: null, page: 1 }
}

/** The filters without one of them, from the first page. */
export function dropFilter(filters: OpeningFilters, dropped: ActiveFilter): OpeningFilters {
  const kept = [...writeFilters(fromStart(filters))].filter(
    ([facet, value]) => facet !== dropped.facet || value !== dropped.value,
  )
  return readFilters(new URLSearchParams(kept))
}

/** The filters with one more of them (or another, where there can be one), from the first page. */
export function addFilter(filters: OpeningFilters, added: ActiveFilter): OpeningFilters {
  const params = writeFilters(fromStart(filters))
  const isSeveral = Array.isArray(filters[added.facet])
  if (isSeveral) params.append(added.facet, added.value)
  else params.set(added.facet, added.value)
  return readFilters(params)
}

/** Something was typed in which no word stands, but signs alone: nothing can be found by it. */
export function isWordless(typed: string): boolean {
  return typed !== '' && !/[\p{L}\p{N}\p{Script=Han}]/u.test(typed.normalize('NFKC'))
}

/** The order that holds: as asked, else the best match for words and the newest without. */
export function sortOf(filters: Pick<OpeningFilters, 'q' | 'sort'>): Sort {
  if (filters.sort === 'relevance' && !filters.q) return 'newest'
  return filters.sort ?? (filters.q ? 'relevance' : 'newest')
}
