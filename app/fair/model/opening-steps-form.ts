import { z } from 'zod'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { BULK_OPENING_ACTIONS, BULK_REVIEW_ACTIONS } from './opening.ts'

const REASON_MAX = 300

/** Why: the other side reads it. */
const reason = wordsField(REASON_MAX)

/** What an employer does with one opening of its own, its form aside. */
export const employerStepSchema = z.object({
  intent: z.enum(['pause', 'resume', 'fill', 'reopen', 'withdraw', 'redraft']),
  reason,
})

/** What an organiser decides on an opening. */
export const organiserStepSchema = z.object({
  intent: z.enum(['approve', 'return', 'withdraw']),
  openingId: z.string(),
  reason,
})

const checkOpenings = checkSelection('fault.choose_openings')

/** One step for all openings that are selected; taking them back carries one reason for all. */
export const bulkStepSchema = z
  .object({ intent: z.enum(BULK_OPENING_ACTIONS), ...SELECTION_FIELDS, reason })
  .superRefine(checkOpenings)
  .refine((step) => step.intent !== 'withdraw' || step.reason !== '', {
    path: ['reason'],
    error: 'fault.reason_required',
  })

/** One decision of the organiser for all that are selected; sending them away carries a reason. */
export const bulkReviewSchema = z
  .object({ intent: z.enum(BULK_REVIEW_ACTIONS), ...SELECTION_FIELDS, reason })
  .superRefine(checkOpenings)
  .refine((step) => step.intent === 'approve' || step.reason !== '', {
    path: ['reason'],
    error: 'fault.reason_required',
  })

/** Keeping what was typed asks for nothing: it is kept right or wrong. */
export const keepSchema = z.looseObject({})
