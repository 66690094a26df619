import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { PLACES } from '#app/kernel/places.ts'
import { INDUSTRIES, type Industry } from '#app/kernel/industries.ts'

/** What an organiser's register of employers can be narrowed to; what waits comes first. */
export const EMPLOYER_FILTERS = [
  'all',
  'in_review',
  'renewal',
  'overdue',
  'admitted',
  'refused',
  'suspended',
  'preparing',
] as const
export type EmployerFilter = (typeof EMPLOYER_FILTERS)[number]

/** What it can be sorted by: handed in, due, name, registered, public openings. */
export const EMPLOYER_SORTS = ['submitted', 'due', 'name', 'registered', 'openings'] as const
export type EmployerSort = (typeof EMPLOYER_SORTS)[number]

/** What narrows the register beside a state. */
export interface EmployerSearch {
  /** A part of a name or of a credit code. */
  search: string
  industry: Industry | null
  /** A division's code. */
  district: string | null
}

/** What the register shows, as its URL says it; `page` apart. */
export interface EmployerQuery extends EmployerSearch, ListSort<EmployerSort> {
  filter: EmployerFilter
}

/** The register's state as its URL tells it; anything that it does not know falls back. */
export function readEmployerQuery(params: URLSearchParams): EmployerQuery {
  const district = PLACES.find(({ code }) => code === params.get('district'))
  return {
    search: (params.get('q') ?? '').slice(0, 100),
    industry: INDUSTRIES.find((industry) => industry === params.get('industry')) ?? null,
    district: district?.code ?? null,
    filter: EMPLOYER_FILTERS.find((filter) => filter === params.get('state')) ?? 'all',
    ...readSort(params, EMPLOYER_SORTS, '-submitted'),
  }
}

/** Whether anything narrows the register. */
export function isNarrowedRegister(query: EmployerQuery): boolean {
  const { search, industry, district, filter } = query
  return search !== '' || industry !== null || district !== null || filter !== 'all'
}

/** The query string of the register, with what is usual left out. */
export function writeEmployerQuery(query: EmployerQuery): string {
  const { search, industry, district, filter, sort, descending } = query
  const params = new URLSearchParams()
  if (search) params.set('q', search)
  if (industry) params.set('industry', industry)
  if (district) params.set('district', district)
  if (filter !== 'all') params.set('state', filter)
  const order = `${descending ? '-' : ''}${sort}`
  if (order !== '-submitted') params.set('sort', order)
  const written = params.toString()
  return written && `?${written}`
}
