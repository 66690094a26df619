import { z } from 'zod'
import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** What can be wrong with a posting. */
export const COMPLAINT_KINDS = ['discrimination', 'fee', 'untrue', 'unreachable', 'other'] as const
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number]

export const COMPLAINT_OUTCOMES = ['upheld', 'unfounded'] as const

const WORDS_MAX = 500

/** A report: the kind alone is enough, except where it says nothing. */
export const reportSchema = z
  .object({
    kind: z.enum(COMPLAINT_KINDS, { error: 'fault.choose' }),
    words: wordsField(WORDS_MAX),
    contact: wordsField(60),
    press: z.string().optional(),
  })
  .refine((report) => report.kind !== 'other' || report.words !== '', {
    path: ['words'],
    error: 'fault.required',
  })

/** The organiser's answer: whether the report is right, why, and whether the opening goes. */
export const answerSchema = z
  .object({
    outcome: z.enum(COMPLAINT_OUTCOMES, { error: 'fault.choose' }),
    answer: wordsField(WORDS_MAX),
    withdraw: z.literal('yes').optional(),
    /** How many additions the page showed; one that does not say so has shown none. */
    seen: z.coerce.number().int().nonnegative().catch(0),
  })
  .refine((answer) => answer.answer !== '', { path: ['answer'], error: 'fault.required' })

/** What the organiser's list is sorted by. */
export const COMPLAINT_SORTS = ['at', 'title', 'kind'] as const
export type ComplaintSort = (typeof COMPLAINT_SORTS)[number]

/** What the organiser's list shows, as its URL says it; what waits longest comes first. */
export interface ComplaintFilter extends ListSort<ComplaintSort> {
  answered: boolean
  page: number
}

export function readComplaintFilter(params: URLSearchParams): ComplaintFilter {
  const answered = params.get('state') === 'answered'
  return {
    answered,
    ...readSort(params, COMPLAINT_SORTS, answered ? '-at' : 'at'),
    page: readPageNumber(params.get('page')),
  }
}

/** Whether two contacts that were given are one: a number however it is parted, else the same words. */
export function sameContact(one: string, other: string): boolean {
  const key = contactKey(one)
  return key !== '' && key === contactKey(other)
}

function contactKey(contact: string): string {
  const plain = contact.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  const digits = plain.replace(/\D/g, '')
  return digits.length >= 7 && !/[a-z@]/.test(plain) ? digits.replace(/^86(?=1\d{10}$)/, '') : plain
}
