import { columnSort, type ColumnSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { OPENING_STATES, type OpeningState } from './opening.ts'

/** What a desk's list of openings can be sorted by. */
export const OPENING_SORTS = [
  'changed',
  'title',
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
  seen: 'descending',
  applications: 'descending',
  interviewed: 'descending',
  hired: 'descending',
  valid: 'ascending',
}

/** What a desk's list shows, as its URL says it. */
export interface OpeningFilter {
  state: OpeningState | null
  /** A part of the title. */
  q: string
  sort: OpeningSort
  descending: boolean
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readOpeningFilter(params: URLSearchParams): OpeningFilter {
  const order = params.get('sort') ?? ''
  const sort = OPENING_SORTS.find((known) => known === order.replace(/^-/, ''))
  return {
    state: OPENING_STATES.find((state) => state === params.get('state')) ?? null,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    sort: sort ?? 'changed',
    descending: sort === undefined || order.startsWith('-'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writeOpeningFilter(filter: OpeningFilter): string {
  const params = new URLSearchParams()
  if (filter.state) params.set('state', filter.state)
  if (filter.q) params.set('q', filter.q)
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== '-changed') params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  const query = params.toString()
  return query && `?${query}`
}

/** How a column's head sorts the list. */
export function openingSort(filter: OpeningFilter, sort: OpeningSort): ColumnSort {
  return columnSort(filter, sort, {
    begins: OPENING_SORT_BEGINS[sort],
    to: (order) => {
      const descending = order.startsWith('-')
      return writeOpeningFilter({ ...filter, sort, descending, page: 1 }) || '?'
    },
  })
}
