import type { PlanState } from '#db/tables/plan.ts'
import { columnSort, readSort, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { PLAN_STATES } from './plan-states.ts'

const PLAN_SORTS = ['name', 'days', 'students', 'answered'] as const
type PlanSort = (typeof PLAN_SORTS)[number]

/** A list of plans as its URL tells. */
export interface PlanQuery extends ListSort<PlanSort> {
  q: string
  state: PlanState | null
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readPlanQuery(params: URLSearchParams): PlanQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    state: PLAN_STATES.find((state) => state === params.get('state')) ?? null,
    ...readSort(params, PLAN_SORTS, '-days'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writePlanQuery(query: PlanQuery): string {
  const params = new URLSearchParams()
  if (query.q) params.set('q', query.q)
  if (query.state) params.set('state', query.state)
  const order = `${query.descending ? '-' : ''}${query.sort}`
  if (order !== '-days') params.set('sort', order)
  if (query.page > 1) params.set('page', String(query.page))
  const written = params.toString()
  return written && `?${written}`
}

/** How a column's head sorts the list. */
export function planSort(query: PlanQuery, sort: PlanSort): ColumnSort {
  return columnSort(query, sort, {
    begins: sort === 'name' ? 'ascending' : 'descending',
    to: (order) =>
      writePlanQuery({ ...query, sort, descending: order.startsWith('-'), page: 1 }) || '?',
  })
}
