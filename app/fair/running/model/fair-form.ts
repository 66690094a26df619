import { z } from 'zod'
import { DISTRICTS } from '#app/kernel/districts.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** What must exist before a fair is announced (人力资源市场暂行条例 §28). */
export const FAIR_PLANS = ['programme', 'emergency', 'security'] as const
export type FairPlanKind = (typeof FAIR_PLANS)[number]

const SHANGHAI = '+08:00'

/** A moment as a `datetime-local` field gives it, meant in Shanghai. */
const moment = z
  .string({ error: 'fault.required' })
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'fault.fair_time')
  .transform((text, check) => {
    const at = new Date(`${text}:00${SHANGHAI}`)
    if (!Number.isNaN(at.getTime())) return at
    check.addIssue({ code: 'custom', message: 'fault.fair_time' })
    return z.NEVER
  })

const named = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })

/** A fair's facts as its form sends them. */
export const fairSchema = z
  .object({
    name: named(60),
    code: z
      .string({ error: 'fault.required' })
      .transform((typed) => typed.trim().toLowerCase())
      .refine((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= 40, {
        error: 'fault.fair_code',
      }),
    districtCode: z.enum(
      DISTRICTS.map(({ code }) => code),
      { error: 'fault.required' },
    ),
    place: named(80),
    startsAt: moment,
    endsAt: moment,
    intro: wordsField(1000),
    /** An unticked box is not sent. */
    reviewsRooms: z
      .union([z.literal('on'), z.boolean()])
      .optional()
      .transform((ticked) => ticked === true || ticked === 'on'),
  })
  .refine((fair) => fair.startsAt < fair.endsAt, { path: ['endsAt'], error: 'fault.fair_times' })
export type FairFacts = z.output<typeof fairSchema>

/** One item of the programme. */
export const programmeSchema = z
  .object({
    title: named(60),
    description: wordsField(300),
    place: wordsField(80),
    startsAt: moment.optional(),
    endsAt: moment.optional(),
  })
  .refine((item) => !item.startsAt || !item.endsAt || item.startsAt < item.endsAt, {
    path: ['endsAt'],
    error: 'fault.fair_times',
  })
export type ProgrammeFacts = z.output<typeof programmeSchema>

/** Where a plan is to be found: its number, or who keeps it. */
export const planSchema = z.object({
  kind: z.enum(FAIR_PLANS),
  reference: wordsField(120),
})

/** A moment as a `datetime-local` field shows it. */
export function typeMoment(at: Date | null): string {
  if (!at) return ''
  return new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 16)
}
