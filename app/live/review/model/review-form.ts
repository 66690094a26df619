import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** What a fair's organiser decides about a room that waits for a look. */
export const REVIEW_STEPS = ['approve', 'return'] as const

/** A decision as its form sends it. */
export const reviewSchema = z.object({
  intent: z.enum(REVIEW_STEPS),
  reason: wordsField(200),
  /** Which state of the room was looked at. */
  seenAt: z.coerce.number().int().optional(),
})
