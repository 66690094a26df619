import { z } from 'zod'
import { sayTooLong } from './lengths.ts'

/** A line that has to be there, of so many characters at most. */
export function lineField(most: number) {
  return lineOf(most, (typed) => typed.normalize('NFKC'))
}

/** Such a line for everybody to read: it keeps the punctuation of Chinese, which NFKC makes narrow. */
export function headlineField(most: number) {
  return lineOf(most, (typed) =>
    typed.normalize('NFC').replace(WIDE, (one) => one.normalize('NFKC')),
  )
}

/** Letters, digits and blanks that are as wide as Chinese characters. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ\u3000]/g

function lineOf(most: number, normal: (typed: string) => string) {
  return z
    .string({ error: 'fault.required' })
    .transform((typed) => normal(typed).trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })
}
