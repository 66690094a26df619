import { z } from 'zod'
import { PLACE_CODES } from '#app/kernel/places.ts'
import { sayTooLong, sayTooShort } from '#app/kernel/lengths.ts'

/** The form by which an employer chooses the college. */
export const beginOwnSchema = z.object({ collegeId: z.uuid({ error: 'fault.choose' }) })

/** The form by which an officer takes an employer that was found. */
export const beginFoundSchema = z.object({ employerId: z.uuid({ error: 'fault.choose' }) })

/** The form by which an officer names one that nobody has registered. */
export const beginNamedSchema = z.object({
  name: z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.normalize('NFKC').trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      else if (text.length < 4) check.addIssue({ code: 'custom', message: sayTooShort(4, text) })
      if (text.length > 60) check.addIssue({ code: 'custom', message: sayTooLong(60, text) })
    }),
  districtCode: z.enum(PLACE_CODES, { error: 'fault.choose' }),
})
