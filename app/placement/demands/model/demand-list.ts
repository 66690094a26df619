import { z } from 'zod'
import type { DemandState } from '#db/tables/demand.ts'
import { readSort, sortByQuery, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { DEMAND_STATES, DEMAND_TRANSITIONS, type DemandAction } from './demand.ts'

/** What a list of demands is sorted by. */
const DEMAND_SORTS = ['at', 'title', 'employer', 'headcount', 'days'] as const
export type DemandSort = (typeof DEMAND_SORTS)[number]

/** What is done to many demands of a college's list at once. */
export const BULK_ACTIONS = [
  'admit',
  'decline',
  'withdraw',
  'reconsider',
] as const satisfies DemandAction[]
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** A step for the rows that are ticked, or for all that the list finds. */
export const bulkSchema = z
  .object({
    intent: z.enum(BULK_ACTIONS),
    reason: wordsField(300),
    seenAt: z.coerce
      .number()
      .int()
      .transform((moment) => new Date(moment)),
    ...SELECTION_FIELDS,
  })
  .superRefine(checkSelection('fault.demand_none_chosen'))
  .superRefine(({ intent, reason }, check) => {
    if (!('needsReason' in DEMAND_TRANSITIONS[intent]) || reason !== '') return
    check.addIssue({ code: 'custom', path: ['reason'], message: 'fault.reason_required' })
  })

/** What a list of demands shows, as its URL says it. */
export interface DemandFilter extends ListSort<DemandSort> {
  state: DemandState | null
  /** A part of the post's title or of the other side's name. */
  q: string
  /** A major's id; empty for none. */
  major: string
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readDemandFilter(params: URLSearchParams): DemandFilter {
  return {
    state: DEMAND_STATES.find((state) => state === params.get('state')) ?? null,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    major: (params.get('major') ?? '').slice(0, 40),
    ...readSort(params, DEMAND_SORTS, '-at'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writeDemandFilter(filter: DemandFilter): string {
  const params = new URLSearchParams()
  for (const name of ['state', 'q', 'major'] as const) {
    const text = filter[name]
    if (text) params.set(name, text)
  }
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== '-at') params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  const query = params.toString()
  return query && `?${query}`
}

/** Whether anything narrows the list beside its state. */
export function isNarrowedDemands({ q, major }: DemandFilter): boolean {
  return Boolean(q || major)
}

/** How a column's head sorts the list. */
export function demandSort(filter: DemandFilter, sort: DemandSort): ColumnSort {
  const params = new URLSearchParams(writeDemandFilter(filter))
  const begins = sort === 'at' || sort === 'headcount' ? 'descending' : 'ascending'
  return sortByQuery(filter, sort, { begins, params })
}
