import { z } from 'zod'
import { sayTooLong } from './lengths.ts'

/** A form's text that may be left out: the blanks at its ends do not count, blanks alone are none. */
export function wordsField(most: number) {
  return z
    .string()
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })
    .default('')
}
