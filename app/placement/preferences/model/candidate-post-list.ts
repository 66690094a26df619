import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'

const POST_SORTS = ['title', 'closes', 'headcount', 'candidates', 'viewed'] as const
export type CandidatePostSort = (typeof POST_SORTS)[number]

/** Which of an employer's posts that are ranked just now are listed, and how, as the URL says it. */
export interface CandidatePostQuery extends ListSort<CandidatePostSort> {
  /** A part of the post's title, or of the plan's or the college's name. */
  q: string
  page: number
}

/** The list that a URL asks for; what closes first stands first. */
export function readCandidatePostQuery(params: URLSearchParams): CandidatePostQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    ...readSort(params, POST_SORTS, 'closes'),
    page: readPageNumber(params.get('page')),
  }
}
