import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { ADMISSION_DECISIONS } from './admission.ts'

/** An organiser's decision on an employer, as its form sends it. */
export const decisionSchema = z.object({
  action: z.enum(ADMISSION_DECISIONS, { error: 'fault.choose' }),
  reason: z.string().trim().max(500, tooLong(500)).optional(),
  /** When the papers that the organiser saw were handed in; empty where none waited. */
  seen: z.iso
    .datetime()
    .optional()
    .transform((text) => (text ? new Date(text) : null)),
})
export type DecisionForm = z.input<typeof decisionSchema>
