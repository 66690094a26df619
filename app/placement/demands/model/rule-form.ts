import { z } from 'zod'
import { faultKey } from '#app/kernel/errors.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { wordsField } from '#app/kernel/words-field.ts'

const MOST_THRESHOLD = 1000

/** The form that changes a rule as it is in force. */
export const ruleSchema = z.object({
  version: z.coerce.number().int().min(0),
  article: z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text.length > 20) check.addIssue({ code: 'custom', message: sayTooLong(20, text) })
    }),
  /** Left out where the rule has none. */
  threshold: z
    .string()
    .optional()
    .transform((typed, check) => {
      if (typed === undefined) return null
      const value = Number(typed.normalize('NFKC').trim())
      if (value > 0 && value <= MOST_THRESHOLD) return value
      const message = faultKey('demand_number', { least: 0, most: MOST_THRESHOLD })
      check.addIssue({ code: 'custom', message })
      return z.NEVER
    }),
  severity: z.enum(['refuse', 'warn', 'off'], { error: 'fault.choose' }),
  reason: wordsField(300),
})
