import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { DISTRICTS } from '#app/kernel/districts.ts'

const line = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .max(most, tooLong(most))
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text !== '', 'fault.required')

/** What is known of a college. */
export const collegeSchema = z.object({
  name: line(60),
  shortName: line(12),
  districtCode: z.enum(DISTRICTS.map(({ code }) => code) as [string, ...string[]], {
    error: 'fault.choose',
  }),
  address: z
    .string()
    .max(120, tooLong(120))
    .optional()
    .transform((text) => (text ?? '').normalize('NFKC').trim()),
})
export type CollegeFacts = z.output<typeof collegeSchema>

/** The form that admits one; `officer` is what its first officer is called in the invitation. */
export const admitCollegeSchema = collegeSchema.extend({
  intent: z.literal('admit'),
  officer: line(40),
})

/** The form that makes another link for a college without an officer. */
const inviteOfficerSchema = z.object({
  intent: z.literal('invite'),
  collegeId: z.uuid(),
  officer: line(40),
})

/** What is done on the organiser's page of colleges. */
export const collegeActSchema = z.discriminatedUnion('intent', [
  admitCollegeSchema,
  inviteOfficerSchema,
])
