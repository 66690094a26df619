import { z } from 'zod'
import { sayTooLong } from '#app/kernel/lengths.ts'

/** What a person says, kept as it was typed but for the blanks at its ends: it has to be something. */
export function spokenField(most: number) {
  return z
    .string({ error: 'fault.required' })
    .trim()
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })
}
