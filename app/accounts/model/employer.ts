import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { PLACE_CODES } from '#app/kernel/places.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { INDUSTRIES } from '#app/kernel/industries.ts'
import { phoneSchema } from './account.ts'
import { checkUscc } from './uscc.ts'

/** How many people an employer has. */
export const EMPLOYER_SIZES = ['under_50', '50_199', '200_999', '1000_plus'] as const

function text(max: number) {
  return z
    .string({ error: 'fault.required' })
    .trim()
    .min(1, 'fault.required')
    .max(max, tooLong(max))
}

/** A credit code as typed; gives the normalised one, or says precisely what is wrong with it. */
const uscc = text(60).transform((typed, issues) => {
  const check = checkUscc(typed)
  if (check.ok) return check.code
  issues.addIssue({ code: 'custom', message: faultKey(check.fault.code, check.fault.params) })
  return z.NEVER
})

/**
 * What an employer says of itself. The agent (经办人) is the person who acts for it here and whom
 * the letter of authorisation names (人力资源市场暂行条例 §26).
 */
export const employerSchema = z.object({
  name: text(80),
  uscc,
  shortName: text(12),
  industry: z.enum(INDUSTRIES, { error: 'fault.choose' }),
  size: z.enum(EMPLOYER_SIZES, { error: 'fault.choose' }),
  intro: z.string().trim().max(2000, tooLong(2000)).default(''),
  districtCode: z
    .string({ error: 'fault.choose' })
    .refine((code) => PLACE_CODES.includes(code), 'fault.choose'),
  address: text(120),
  agentName: text(30),
  agentPhone: phoneSchema,
})
export type EmployerFacts = z.output<typeof employerSchema>
