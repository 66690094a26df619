import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'

const CANDIDATE_SORTS = ['name', 'major', 'group', 'place', 'refused'] as const
export type CandidateSort = (typeof CANDIDATE_SORTS)[number]

/** What an employer has said of a candidate so far. */
export const CANDIDATE_SAID = ['nothing', 'place', 'refused'] as const
export type CandidateSaid = (typeof CANDIDATE_SAID)[number]

/** Which of a post's candidates are listed, and how, as the page's URL says it. */
export interface CandidateQuery extends ListSort<CandidateSort> {
  /** A part of the student's name. */
  q: string
  /** The id of a class group. */
  group: string | null
  said: CandidateSaid | null
  page: number
}

/** The list that a URL asks for. */
export function readCandidateQuery(params: URLSearchParams): CandidateQuery {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 40),
    group: params.get('group') || null,
    said: CANDIDATE_SAID.find((said) => said === params.get('said')) ?? null,
    ...readSort(params, CANDIDATE_SORTS, 'group'),
    page: readPageNumber(params.get('page')),
  }
}

/** Whether it shows fewer than all. */
export function isNarrowed({ q, group, said }: CandidateQuery): boolean {
  return q !== '' || group !== null || said !== null
}

/**
 * Where one goes once a page is saved: to the list that was asked for, else to the one that it was. A
 * list of those of whom nothing is said gets shorter by what was said: what follows has moved up.
 * @param then the query string of the list asked for.
 */
export function afterSaving(
  search: string,
  asked: { then: string | null; hasSaid: boolean },
): string {
  const [was, next] = [search, asked.then ?? search].map((text) => new URLSearchParams(text)) as [
    URLSearchParams,
    URLSearchParams,
  ]
  const [from, to] = [was, next].map(readCandidateQuery) as [CandidateQuery, CandidateQuery]
  const isNarrowedBySaid = from.said === 'nothing' && to.said === 'nothing'
  if (isNarrowedBySaid && asked.hasSaid && to.page > from.page) next.set('page', String(from.page))
  const written = next.toString()
  return written && `?${written}`
}
