import { z } from 'zod'
import { sayTooLong } from '#app/kernel/lengths.ts'

export const HARDSHIP_MOST = 500

/** So long after its plan is over what was told is kept. */
export const HARDSHIP_DAYS = 30

/** What a student writes to the class teacher in confidence. */
export const hardshipSchema = z.object({
  intent: z.literal('tell'),
  words: z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > HARDSHIP_MOST) {
        check.addIssue({ code: 'custom', message: sayTooLong(HARDSHIP_MOST, text) })
      }
    }),
})

/** What the class teacher says to it. */
export const decisionSchema = z.object({
  decision: z.enum(['accepted', 'declined'], { error: 'fault.choose' }),
  toldAt: z.coerce.date(),
})
