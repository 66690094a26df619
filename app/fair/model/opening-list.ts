import { readSort, sortByQuery, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import type { OpeningState } from './opening.ts'
import { readFilters, type OpeningFilters } from './search.ts'

/** What a desk's list of openings can be sorted by. */
export const OPENING_SORTS = [
  'changed',
  'title',
  'state',
  'pay',
  'seen',
  'applications',
  'interviewed',
  'hired',
  'valid',
] as const
export type OpeningSort = (typeof OPENING_SORTS)[number]

/** How each begins where it is chosen: words and ends at the first, numbers and days at the last. */
const OPENING_SORT_BEGINS: Record<OpeningSort, 'ascending' | 'descending'> = {
  changed: 'descending',
  title: 'ascending',
  state: 'ascending',
  pay: 'descending',
  seen: 'descending',
  applications: 'descending',
  interviewed: 'descending',
  hired: 'descending',
  valid: 'ascending',
}

/**
 * The states of a list: of what is in review, `papers` is what nobody can decide on, because its
 * employer's own papers are not through.
 */
export const LISTED_STATES = [
  'draft',
  'in_review',
  'papers',
  'published',
  'paused',
  'filled',
  'expired',
  'withdrawn',
] as const satisfies readonly (OpeningState | 'papers')[]
export type ListedState = (typeof LISTED_STATES)[number]

/** What a desk's list shows, as its URL says it: fair, district and industry as the site's own list. */
export interface OpeningFilter
  extends ListSort<OpeningSort>, Pick<OpeningFilters, 'fair' | 'district' | 'industry'> {
  state: ListedState | null
  /** A part of the title. */
  q: string
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readOpeningFilter(params: URLSearchParams): OpeningFilter {
  const { fair, district, industry } = readFilters(params)
  return {
    state: LISTED_STATES.find((state) => state === params.get('state')) ?? null,
    fair,
    district,
    industry,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    ...readSort(params, OPENING_SORTS, '-changed'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writeOpeningFilter(filter: OpeningFilter): string {
  const params = new URLSearchParams()
  if (filter.state) params.set('state', filter.state)
  if (filter.fair) params.set('fair', filter.fair)
  for (const code of filter.district) params.append('district', code)
  for (const industry of filter.industry) params.append('industry', industry)
  if (filter.q) params.set('q', filter.q)
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== '-changed') params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  const query = params.toString()
  return query && `?${query}`
}

/** Whether anything narrows the list. */
export function isNarrowedList(filter: OpeningFilter): boolean {
  const { state, fair, district, industry, q } = filter
  return Boolean(state || fair || q) || district.length + industry.length > 0
}

/** How a column's head sorts the list. */
export function openingSort(filter: OpeningFilter, sort: OpeningSort): ColumnSort {
  const params = new URLSearchParams(writeOpeningFilter(filter))
  return sortByQuery(filter, sort, { begins: OPENING_SORT_BEGINS[sort], params })
}
