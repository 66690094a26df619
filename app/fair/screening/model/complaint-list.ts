import { readSort, sortByQuery, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { COMPLAINT_KINDS, type ComplaintKind } from './complaint.ts'

/** What the organiser's list is sorted by. */
export const COMPLAINT_SORTS = ['at', 'title', 'employer', 'kind'] as const
export type ComplaintSort = (typeof COMPLAINT_SORTS)[number]

/** What the organiser's list shows, as its URL says it; what waits longest comes first. */
export interface ComplaintFilter extends ListSort<ComplaintSort> {
  answered: boolean
  /** A part of the opening's title, its employer's name or what was said. */
  q: string
  kind: ComplaintKind | null
  /** A fair's id. */
  fair: string
  /** First and last day, `YYYY-MM-DD` in Shanghai; empty for none. */
  from: string
  to: string
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readComplaintFilter(params: URLSearchParams): ComplaintFilter {
  const answered = params.get('state') === 'answered'
  return {
    answered,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    kind: COMPLAINT_KINDS.find((kind) => kind === params.get('kind')) ?? null,
    fair: (params.get('fair') ?? '').slice(0, 40),
    from: readDay(params.get('from')),
    to: readDay(params.get('to')),
    ...readSort(params, COMPLAINT_SORTS, answered ? '-at' : 'at'),
    page: readPageNumber(params.get('page')),
  }
}

function readDay(text: string | null): string {
  const day = text ?? ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : ''
}

/** The query string of a list, with what is usual left out. */
export function writeComplaintFilter(filter: ComplaintFilter): string {
  const params = new URLSearchParams()
  if (filter.answered) params.set('state', 'answered')
  for (const name of ['q', 'kind', 'fair', 'from', 'to'] as const) {
    const text = filter[name]
    if (text) params.set(name, text)
  }
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== (filter.answered ? '-at' : 'at')) params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  const query = params.toString()
  return query && `?${query}`
}

/** Whether anything narrows the list beside its state. */
export function isNarrowedComplaints(filter: ComplaintFilter): boolean {
  const { q, kind, fair, from, to } = filter
  return Boolean(q || kind || fair || from || to)
}

/** How a column's head sorts the list. */
export function complaintSort(filter: ComplaintFilter, sort: ComplaintSort): ColumnSort {
  const params = new URLSearchParams(writeComplaintFilter(filter))
  return sortByQuery(filter, sort, { begins: 'ascending', params })
}
