import { z } from 'zod'
import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { RULE_CODES, SEVERITIES, type RuleCode, type Severity } from './rule-codes.ts'

/** What the organiser's queue is sorted by. */
export const SCREENING_SORTS = ['since', 'title'] as const
export type ScreeningSort = (typeof SCREENING_SORTS)[number]

/** What the organiser's queue shows, as its URL says it; what waits longest comes first. */
export interface ScreeningFilter extends ListSort<ScreeningSort> {
  rule: RuleCode | null
  severity: Severity | null
  /** A part of the opening's title, its employer's name or a flagged word. */
  q: string
  /** A fair's id or code. */
  fair: string
  page: number
}

/** The queue that a URL asks for; what it asks for and there is not is left out. */
export function readScreeningFilter(params: URLSearchParams): ScreeningFilter {
  return {
    rule: RULE_CODES.find((rule) => rule === params.get('rule')) ?? null,
    severity: SEVERITIES.find((severity) => severity === params.get('severity')) ?? null,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    fair: (params.get('fair') ?? '').slice(0, 40),
    ...readSort(params, SCREENING_SORTS, 'since'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a queue, with what is usual left out. */
export function writeScreeningFilter(filter: ScreeningFilter, id?: string): string {
  const params = new URLSearchParams()
  if (filter.rule) params.set('rule', filter.rule)
  if (filter.severity) params.set('severity', filter.severity)
  if (filter.q) params.set('q', filter.q)
  if (filter.fair) params.set('fair', filter.fair)
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  if (order !== 'since') params.set('sort', order)
  if (filter.page > 1) params.set('page', String(filter.page))
  if (id) params.set('id', id)
  const query = params.toString()
  return query && `?${query}`
}

/** Whether anything narrows the queue. */
export function isNarrowedQueue(filter: ScreeningFilter): boolean {
  const { rule, severity, q, fair } = filter
  return Boolean(rule ?? severity) || q !== '' || fair !== ''
}

const REASON_MAX = 300

/** One decision for one or many openings, with the reason that is kept. */
export const screeningSchema = z
  .object({
    intent: z.enum(['approve', 'return']),
    ...SELECTION_FIELDS,
    reason: wordsField(REASON_MAX),
  })
  .superRefine(checkSelection('fault.choose'))
  .refine((decision) => decision.reason !== '', {
    path: ['reason'],
    error: 'fault.reason_required',
  })
