import { columnSort, readSort, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'

/** What a fair's employers are sorted by. */
export const BOOTH_SORTS = ['booth', 'name', 'openings', 'applied', 'joined'] as const
export type BoothSort = (typeof BOOTH_SORTS)[number]

/** What they are narrowed to: those without a booth, or whose papers are not in order. */
export const BOOTH_SHOWS = ['all', 'without', 'unverified'] as const
export type BoothShow = (typeof BOOTH_SHOWS)[number]

/** A fair's employers as its URL tells. */
export interface BoothFilter extends ListSort<BoothSort> {
  q: string
  show: BoothShow
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readBoothFilter(params: URLSearchParams): BoothFilter {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    show: BOOTH_SHOWS.find((show) => show === params.get('show')) ?? 'all',
    ...readSort(params, BOOTH_SORTS, 'booth'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writeBoothFilter(filter: BoothFilter): string {
  const params = new URLSearchParams()
  if (filter.q) params.set('q', filter.q)
  if (filter.show !== 'all') params.set('show', filter.show)
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== 'booth') params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  const query = params.toString()
  return query && `?${query}`
}

/** How a column's head sorts the list. */
export function boothSort(filter: BoothFilter, sort: BoothSort): ColumnSort {
  const words = sort === 'booth' || sort === 'name'
  return columnSort(filter, sort, {
    begins: words ? 'ascending' : 'descending',
    to: (order) => {
      const descending = order.startsWith('-')
      return writeBoothFilter({ ...filter, sort, descending, page: 1 }) || '?'
    },
  })
}
