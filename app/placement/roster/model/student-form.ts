import { z } from 'zod'
import { readPhone } from '#app/accounts/model/account.ts'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import { PLACE_CODES } from '#app/kernel/places.ts'
import { tooLong } from '#app/kernel/lengths.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { AHEAD_FIELDS } from './class-move.ts'
import { readGuardianPhone } from './guardian-phone.ts'

/** An empty number, or one that can be called. */
function optionalPhone(read: (text: string) => string | null, message: string) {
  return z
    .string()
    .optional()
    .transform((text, check) => {
      if (!text?.trim()) return ''
      const phone = read(text)
      if (phone) return phone
      check.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

const KNOWN_PLACES: ReadonlySet<string> = new Set(PLACE_CODES)

/**
 * What is put right of a student by hand. A guardian is not filled in beforehand, because it is
 * masked: left empty, it stays as it is.
 */
export const studentFormSchema = z
  .object({
    intent: z.literal('edit'),
    phone: optionalPhone(readPhone, 'fault.phone'),
    guardianName: z
      .string()
      .max(40, tooLong(40))
      .optional()
      .transform((text) => (text ?? '').normalize('NFKC').trim()),
    guardianPhone: optionalPhone(readGuardianPhone, 'fault.guardian_phone'),
    classGroupId: z.uuid({ error: 'fault.choose' }).optional(),
    homeDistrictCode: z
      .string()
      .optional()
      .transform((code) => code || null)
      .refine((code) => code === null || KNOWN_PLACES.has(code), 'fault.choose'),
    ...AHEAD_FIELDS,
  })
  .refine((form) => form.guardianName !== '' || form.guardianPhone === '', {
    path: ['guardianName'],
    message: 'fault.required',
  })
  .refine((form) => form.guardianPhone !== '' || form.guardianName === '', {
    path: ['guardianPhone'],
    message: 'fault.required',
  })
export type StudentChanges = Omit<
  z.output<typeof studentFormSchema>,
  'intent' | keyof typeof AHEAD_FIELDS
>

/** What else is done on a student's page. */
export const STUDENT_ACTS = ['show', 'leave', 'return'] as const
export const studentActSchema = z.object({ intent: z.enum(STUDENT_ACTS), ...AHEAD_FIELDS })

/** Lets go of a post that she has kept. */
export const releaseSchema = z.object({
  intent: z.literal('release'),
  plan: z.uuid(),
  reason: wordsField(200),
})

/** A step for the students that are ticked. */
export const rosterStepSchema = z
  .object({
    intent: z.enum(['leave', 'return', 'move']),
    classGroupId: z
      .string()
      .optional()
      .transform((id) => id || null),
    ...AHEAD_FIELDS,
    ...SELECTION_FIELDS,
  })
  .superRefine(checkSelection('fault.choose'))
  .refine((form) => form.intent !== 'move' || form.classGroupId !== null, {
    path: ['classGroupId'],
    message: 'fault.choose',
  })
