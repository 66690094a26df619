import type { VisitVerdict } from '#db/tables/demand.ts'
import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { VISIT_VERDICTS } from './site-visit.ts'

const VISIT_SORTS = ['employer', 'verdict', 'day', 'visitors', 'photos'] as const
export type VisitSort = (typeof VISIT_SORTS)[number]

/** Which reports of visits are listed, and how, as the page's URL says it. */
export interface VisitQuery extends ListSort<VisitSort> {
  /** A part of the employer's name or of who visited it. */
  q: string
  verdict: VisitVerdict | null
  page: number
}

/** The list that a URL asks for; the latest visits first. */
export function readVisitQuery(params: URLSearchParams): VisitQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    verdict: VISIT_VERDICTS.find((verdict) => verdict === params.get('verdict')) ?? null,
    ...readSort(params, VISIT_SORTS, '-day'),
    page: readPageNumber(params.get('page')),
  }
}
