import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { INTERVIEW_MODES } from './interview.ts'
import { cutTimes, SLOTS_MAX, shanghaiMoment, type TypedTime } from './slots.ts'

/** Times that a form has room for. */
export const TIME_ROWS = 4
/** How long each person's turn can be, in minutes. */
export const TURNS = [10, 15, 20, 30, 45, 60] as const

const PLACE_MAX = 120
const CONTACT_MAX = 60
const NOTE_MAX = 500

const timeRow = z
  .object({
    date: z.string().default(''),
    from: z.string().default(''),
    to: z.string().default(''),
  })
  .superRefine((row, check) => {
    if (!row.date && !row.from && !row.to) return
    for (const name of ['date', 'from', 'to'] as const) {
      if (!row[name]) check.addIssue({ code: 'custom', path: [name], message: 'fault.required' })
    }
    if (!isWhole(row)) return
    if (!(shanghaiMoment(row.date, row.from) < shanghaiMoment(row.date, row.to))) {
      check.addIssue({ code: 'custom', path: ['to'], message: 'fault.time_order' })
    }
  })

function isWhole(row: TypedTime): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(row.date) &&
    /^\d{2}:\d{2}$/.test(row.from) &&
    /^\d{2}:\d{2}$/.test(row.to) &&
    !Number.isNaN(+shanghaiMoment(row.date, row.from)) &&
    !Number.isNaN(+shanghaiMoment(row.date, row.to))
  )
}

const how = {
  mode: z.enum(INTERVIEW_MODES, { error: 'fault.choose' }),
  place: wordsField(PLACE_MAX),
  contact: wordsField(CONTACT_MAX),
}

/** Who comes must know where to. */
function needsPlace(given: { mode: string; place: string }): boolean {
  return given.mode === 'phone' || given.place !== ''
}

/** Times for one applicant or for several; rows that nothing was typed into are none. */
export const proposalSchema = z
  .object({
    press: z.string().default(''),
    selected: z
      .array(z.string(), { error: 'applicants.choose_some' })
      .min(1, 'applicants.choose_some'),
    ...how,
    times: z.array(timeRow).default([]),
    minutes: z.coerce.number().int().min(5).max(240).optional(),
    capacity: z.coerce
      .number({ error: 'fault.whole_number' })
      .int('fault.whole_number')
      .min(1, 'fault.whole_number')
      .max(50, 'fault.whole_number')
      .default(1),
    answerDate: z.string().default(''),
    note: wordsField(NOTE_MAX),
  })
  .superRefine((given, check) => {
    if (!needsPlace(given)) {
      check.addIssue({ code: 'custom', path: ['place'], message: 'fault.place_required' })
    }
    const rows = given.times.filter(isWhole)
    if (rows.length === 0 && given.times.every((row) => !row.date && !row.from && !row.to)) {
      check.addIssue({ code: 'custom', path: ['times[0].date'], message: 'fault.time_required' })
    }
    const slots = cutTimes(rows, given.minutes ?? null)
    if (rows.length > 0 && slots.length === 0) {
      check.addIssue({ code: 'custom', path: ['minutes'], message: 'fault.turn_too_long' })
    }
    if (slots.length > SLOTS_MAX) {
      check.addIssue({
        code: 'custom',
        path: ['minutes'],
        message: `fault.slots_many?most=${SLOTS_MAX}`,
      })
    }
  })
  .transform(({ times, minutes, answerDate, ...given }) => ({
    ...given,
    slots: cutTimes(times.filter(isWhole), minutes ?? null),
    answerBy: /^\d{4}-\d{2}-\d{2}$/.test(answerDate)
      ? new Date(`${answerDate}T23:59:59.999+08:00`)
      : null,
  }))

/** Another time for an interview that stands, and why. */
export const moveSchema = z
  .object({
    date: z.string({ error: 'fault.required' }),
    from: z.string({ error: 'fault.required' }),
    to: z.string({ error: 'fault.required' }),
    place: wordsField(PLACE_MAX),
    reason: wordsField(300).refine((reason) => reason !== '', 'fault.reason_required'),
  })
  .superRefine((row, check) => {
    if (!isWhole(row)) {
      check.addIssue({ code: 'custom', path: ['date'], message: 'fault.time_required' })
    } else if (!(shanghaiMoment(row.date, row.from) < shanghaiMoment(row.date, row.to))) {
      check.addIssue({ code: 'custom', path: ['to'], message: 'fault.time_order' })
    }
  })
  .transform(({ date, from, to, ...given }) => ({
    ...given,
    startsAt: shanghaiMoment(date, from),
    endsAt: shanghaiMoment(date, to),
  }))

export const callOffSchema = z.object({
  reason: wordsField(300).refine((reason) => reason !== '', 'fault.reason_required'),
})

/** The applicant's answer: a time with one tap, or words. */
export const answerSchema = z
  .object({
    answer: z.enum(['accept', 'ask', 'decline', 'undo']),
    slot: z.string().optional(),
    anyway: z.literal('yes').optional(),
    words: wordsField(300),
  })
  .refine((given) => given.answer !== 'ask' || given.words !== '', {
    path: ['words'],
    error: 'fault.times_required',
  })
