import { readSort, sortByQuery, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'

/** What the demands that may become posts of a plan are sorted by. */
const ADDABLE_SORTS = ['employer', 'title', 'headcount', 'seats', 'days'] as const
export type AddableSort = (typeof ADDABLE_SORTS)[number]

/** Which of them are listed, and how, as the page's URL says it. */
export interface AddableQuery extends ListSort<AddableSort> {
  /** A part of the post's title or of the employer's name. */
  q: string
}

/** The list that a URL asks for. */
export function readAddableQuery(params: URLSearchParams): AddableQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    ...readSort(params, ADDABLE_SORTS, 'employer'),
  }
}

/** How a column's head sorts the list. */
export function addableSort(query: AddableQuery, sort: AddableSort): ColumnSort {
  const params = new URLSearchParams(query.q ? { q: query.q } : {})
  const begins = sort === 'headcount' || sort === 'seats' ? 'descending' : 'ascending'
  return sortByQuery(query, sort, { begins, params })
}

/** Whether a demand can become a post of the plan: no rule refuses it, and it is offered over all its days. */
export function canBeAdded(demand: { refusals: readonly unknown[]; coversPlan: boolean }): boolean {
  return demand.refusals.length === 0 && demand.coversPlan
}
