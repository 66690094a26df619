import { isId } from '#app/kernel/ids.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { APPLICATION_STATES, type ApplicationState } from './application.ts'

/**
 * `waiting`: those not answered first, the longest waiting at the top, the decided last. `newest`: as
 * they came.
 */
export const APPLICANT_SORTS = ['waiting', 'newest'] as const
export type ApplicantSort = (typeof APPLICANT_SORTS)[number]

/** What an employer's list of applicants shows, as its address says it. */
export interface ApplicantFilters {
  state: ApplicationState | null
  openingId: string | null
  /** A part of a name or a number. */
  q: string
  sort: ApplicantSort
}

const Q_MAX = 40

/** The filters in an address; what it does not say, or says wrong, is left open. */
export function readApplicantFilters(params: URLSearchParams): ApplicantFilters & { page: number } {
  const opening = params.get('opening') ?? undefined
  return {
    state: APPLICATION_STATES.find((state) => state === params.get('state')) ?? null,
    openingId: isId(opening) ? opening : null,
    q: (params.get('q') ?? '').normalize('NFKC').trim().slice(0, Q_MAX),
    sort: APPLICANT_SORTS.find((sort) => sort === params.get('sort')) ?? 'waiting',
    page: readPageNumber(params.get('page')),
  }
}

/** The filters as an address says them; what is left open is not said. */
export function writeApplicantFilters(filters: ApplicantFilters): URLSearchParams {
  const params = new URLSearchParams()
  if (filters.state) params.set('state', filters.state)
  if (filters.openingId) params.set('opening', filters.openingId)
  if (filters.q) params.set('q', filters.q)
  if (filters.sort !== 'waiting') params.set('sort', filters.sort)
  return params
}
