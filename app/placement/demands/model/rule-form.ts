import { z } from 'zod'
import { faultKey } from '#app/kernel/errors.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { GRADES } from './demand.ts'

const MOST_THRESHOLD = 1000

/** A day that every year has. */
function isYearDay(day: string): boolean {
  const at = new Date(`2001-${day}T00:00:00Z`)
  return (
    /^\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(at.getTime()) &&
    at.getUTCDate() === Number(day.slice(3))
  )
}

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
  text: wordsField(500),
  yearDay: z
    .string()
    .optional()
    .transform((typed, check) => {
      if (typed === undefined) return null
      const day = typed.normalize('NFKC').trim()
      if (isYearDay(day)) return day
      check.addIssue({ code: 'custom', message: 'fault.rule_year_day' })
      return z.NEVER
    }),
  fromGrade: z
    .enum(GRADES, { error: 'fault.choose' })
    .optional()
    .transform((grade) => (grade === undefined ? null : Number(grade))),
  barred: z.array(z.string()).default([]),
  severity: z.enum(['refuse', 'warn', 'off'], { error: 'fault.choose' }),
  reason: wordsField(300),
  /** What was said of how far the change reaches, by whoever has read it; another reach is said again. */
  sure: z.string().max(100).default(''),
})
