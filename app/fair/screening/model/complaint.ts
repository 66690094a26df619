import { z } from 'zod'
import { checkSelection } from '#app/kernel/selection-form.ts'
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

/**
 * What a tick in the list is: a report, and how many additions the list showed of it. With those the
 * organiser has read it; one more, and it is not answered.
 */
export function complaintTick(complaint: { id: string; additions: number }): string {
  return `${complaint.id}.${complaint.additions}`
}

/** Reports as they were ticked; of one that is ticked as it was and as it is now, the latter. */
export function readComplaintTicks(ticks: string[]): { complaintId: string; seen: number }[] {
  const seen = new Map<string, number>()
  for (const tick of ticks) {
    const [complaintId = '', additions] = tick.split('.')
    seen.set(complaintId, Math.max(seen.get(complaintId) ?? 0, Number(additions) || 0))
  }
  return [...seen].map(([complaintId, seen]) => ({ complaintId, seen }))
}

/**
 * One answer for several reports. Those ticked alone, and not all that a filter finds: none is to be
 * answered that nobody has read.
 */
export const bulkAnswerSchema = z
  .object({
    outcome: z.enum(COMPLAINT_OUTCOMES, { error: 'fault.choose' }),
    answer: wordsField(WORDS_MAX),
    selected: z.array(z.string()).default([]),
  })
  .superRefine(checkSelection('fault.choose_complaints'))
  .refine((answer) => answer.answer !== '', { path: ['answer'], error: 'fault.required' })

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
