import { z } from 'zod'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { BULK_ACTIONS } from './application.ts'

const REASON_MAX = 300
const NOTE_MAX = 500

/** The seeker says that an application was their own. */
export const ownSchema = z.object({ own: z.literal('yes') })

/** The seeker takes an application back, and may say why; the data goes back with it if ticked. */
export const withdrawSchema = z.object({
  reason: wordsField(REASON_MAX),
  takeBack: z.literal('yes').optional(),
})

/** Shortlisting and hiring need no words. */
export const stepSchema = z.object({ note: wordsField(NOTE_MAX) })

/** An offer says when and where: without it the seeker could not come. */
export const offerSchema = z.object({
  note: wordsField(NOTE_MAX).refine((note) => note !== '', 'fault.note_required'),
})

/**
 * A reason out of a chip and one's own words, either or both: the chip sends its words, the one for
 * "other" sends none.
 */
const refusal = {
  template: wordsField(REASON_MAX),
  reason: wordsField(REASON_MAX),
}

function joinReason(given: { template: string; reason: string }): string {
  return [given.template, given.reason].filter(Boolean).join('。')
}

export const refuseSchema = z
  .object(refusal)
  .transform((given) => ({ reason: joinReason(given) }))
  .refine((given) => given.reason !== '', { path: ['reason'], error: 'fault.reason_required' })

/** Which refusals are taken back: those of one press, by its moments in milliseconds. */
export const undoSchema = z
  .object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) })
  .transform(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))

/** One step for all that are selected; a refusal carries one reason for all. */
export const bulkSchema = z
  .object({
    action: z.enum(BULK_ACTIONS, { error: 'fault.choose' }),
    ...SELECTION_FIELDS,
    ...refusal,
  })
  .superRefine(checkSelection('applicants.choose_some'))
  .transform(({ template, reason, ...given }) => ({
    ...given,
    reason: joinReason({ template, reason }),
  }))
  .refine((given) => given.action !== 'refuse' || given.reason !== '', {
    path: ['reason'],
    error: 'fault.reason_required',
  })
