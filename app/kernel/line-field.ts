import { z } from 'zod'
import { sayTooLong } from './lengths.ts'

/** A line that has to be there, of so many characters at most. */
export function lineField(most: number) {
  return z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.normalize('NFKC').trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })
}
