import type { ColumnSort } from '#app/kernel/column-sort.ts'
import { isId } from '#app/kernel/ids.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { APPLICATION_STATES, type ApplicationState } from './application.ts'
import { OWN_EDUCATIONS, OWN_EXPERIENCES, type OwnEducation, type OwnExperience } from './terms.ts'

/**
 * `waiting`: those not answered first, the longest waiting at the top, the decided last. `newest` and
 * `oldest`: as they came. `interview`: the next appointment first. The others by a column's words or
 * values, upwards and `_down`.
 */
export const APPLICANT_SORTS = [
  'waiting',
  'newest',
  'oldest',
  'interview',
  'name',
  'name_down',
  'opening',
  'opening_down',
  'education',
  'education_down',
  'state',
  'state_down',
] as const
export type ApplicantSort = (typeof APPLICANT_SORTS)[number]

/** The columns whose heads sort, and the orders between which each goes, the first of them first. */
export const APPLICANT_COLUMN_SORTS = {
  person: ['name', 'name_down'],
  opening: ['opening', 'opening_down'],
  education: ['education', 'education_down'],
  sent_at: ['newest', 'oldest'],
  state: ['state', 'state_down'],
} as const satisfies Record<string, [ApplicantSort, ApplicantSort]>
type SortedColumn = keyof typeof APPLICANT_COLUMN_SORTS

/** How a column's head sorts the list that filters show; the menu of orders says the same. */
export function applicantSort(filters: ApplicantFilters, column: SortedColumn): ColumnSort {
  const [begins, turned] = APPLICANT_COLUMN_SORTS[column]
  const next = filters.sort === begins ? turned : begins
  const wayOf = (sort: ApplicantSort) =>
    sort.endsWith('_down') || sort === 'newest' ? ('descending' as const) : ('ascending' as const)
  const isOn = filters.sort === begins || filters.sort === turned
  return {
    to: `?${writeApplicantFilters({ ...filters, sort: next })}`,
    now: isOn ? wayOf(filters.sort) : null,
    next: wayOf(next),
  }
}

/** Where the interview stands, as a list is narrowed by it. */
export const INTERVIEW_FILTERS = ['open', 'asked', 'agreed', 'held', 'none'] as const
export type InterviewFilter = (typeof INTERVIEW_FILTERS)[number]

/** What an employer's list of applicants shows, as its address says it. */
export interface ApplicantFilters {
  state: ApplicationState | null
  openingId: string | null
  /** A part of a name, a number, the line or the résumé. */
  q: string
  sort: ApplicantSort
  education?: OwnEducation | null
  experience?: OwnExperience | null
  /** Days of the application in Shanghai, both included, as `YYYY-MM-DD`. */
  from?: string | null
  to?: string | null
  interview?: InterviewFilter | null
  /** Nobody has looked at it, or at the last answer to an interview. */
  unread?: boolean
}

const Q_MAX = 40

/** The filters in an address; what it does not say, or says wrong, is left open. */
export function readApplicantFilters(
  params: URLSearchParams,
): Required<ApplicantFilters> & { page: number } {
  const opening = params.get('opening') ?? undefined
  const among = <T extends string>(known: readonly T[], name: string): T | null =>
    known.find((one) => one === params.get(name)) ?? null
  return {
    state: among(APPLICATION_STATES, 'state'),
    openingId: isId(opening) ? opening : null,
    q: (params.get('q') ?? '').normalize('NFKC').trim().slice(0, Q_MAX),
    sort: among(APPLICANT_SORTS, 'sort') ?? 'waiting',
    education: among(OWN_EDUCATIONS, 'education'),
    experience: among(OWN_EXPERIENCES, 'experience'),
    from: readDay(params.get('from')),
    to: readDay(params.get('to')),
    interview: among(INTERVIEW_FILTERS, 'interview'),
    unread: params.get('unread') === '1',
    page: readPageNumber(params.get('page')),
  }
}

function readDay(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

/** The filters as an address says them; what is left open is not said. */
export function writeApplicantFilters(filters: ApplicantFilters): URLSearchParams {
  const params = new URLSearchParams()
  if (filters.state) params.set('state', filters.state)
  if (filters.openingId) params.set('opening', filters.openingId)
  if (filters.q) params.set('q', filters.q)
  for (const name of ['education', 'experience', 'from', 'to', 'interview'] as const) {
    const value = filters[name]
    if (value) params.set(name, value)
  }
  if (filters.unread) params.set('unread', '1')
  if (filters.sort !== 'waiting') params.set('sort', filters.sort)
  return params
}

/** How many of the filters that stand folded together are set. */
export function countMoreFilters(filters: ApplicantFilters): number {
  const { education, experience, from, to, interview } = filters
  return [education, experience, from, to, interview].filter(Boolean).length
}

/** Whether anything narrows the list. */
export function isNarrowed(filters: ApplicantFilters): boolean {
  return [...writeApplicantFilters({ ...filters, sort: 'waiting' }).keys()].length > 0
}
