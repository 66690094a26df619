import { z } from 'zod'
import { PLACE_CODES } from '#app/kernel/places.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import {
  AGENCIES,
  BARRED,
  FEES,
  GRADES,
  HAZARDS,
  HOLDS,
  INSURERS,
  LABOURS,
  PAY_EVERY,
  PAY_IN,
  PAY_TO,
  PREMISES,
  PROVIDED,
  SHIFTS,
  WORKS,
  type DemandFacts,
  type DemandField,
} from './demand.ts'

/** The longest text that is kept of a field as it was typed. */
const MOST_TYPED = 2000

const words = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.normalize('NFC').trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })

/** A number as people type it: 3,000 and ３０００ are 3000. */
const number = (range: { least: number; most: number; whole?: boolean }) =>
  z.string({ error: 'fault.required' }).transform((typed, check) => {
    const text = typed.normalize('NFKC').replace(/[,\s]/g, '')
    const value = Number(text)
    if (text === '') {
      check.addIssue({ code: 'custom', message: 'fault.required' })
      return z.NEVER
    }
    const isRight = /^\d+(\.\d+)?$/.test(text) && !(range.whole && !Number.isInteger(value))
    if (!isRight || value < range.least || value > range.most) {
      const { least, most } = range
      const message = faultKey(range.whole ? 'demand_whole' : 'demand_number', { least, most })
      check.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    return value
  })

const day = z
  .string({ error: 'fault.required' })
  .transform((typed) => typed.trim())
  .superRefine((text, check) => {
    if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
    else if (!isDay(text)) check.addIssue({ code: 'custom', message: 'fault.demand_day' })
  })

const one = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: 'fault.choose' })
const many = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values, { error: 'fault.choose' })).default([])

/** Each field of a demand's form as it must be to be offered. */
const FIELDS = {
  title: words(40),
  duties: words(500),
  headcount: number({ least: 1, most: 9999, whole: true }),
  firstDay: day,
  lastDay: day,
  match: z.array(z.uuid()).default([]),
  near: z.array(z.uuid()).default([]),
  districtCode: one(PLACE_CODES),
  address: words(120),
  pay: number({ least: 0, most: 100_000, whole: true }),
  postWage: number({ least: 1, most: 100_000, whole: true }),
  payIn: one(PAY_IN),
  payTo: one(PAY_TO),
  payEvery: one(PAY_EVERY),
  payDay: number({ least: 1, most: 31, whole: true }),
  hoursDay: number({ least: 1, most: 24 }),
  hoursWeek: number({ least: 1, most: 168 }),
  shifts: one(SHIFTS),
  restDays: number({ least: 0, most: 7, whole: true }),
  works: many(WORKS),
  kinds: many(HAZARDS),
  physicalGrade: one(GRADES),
  barred: many(BARRED),
  premises: one(PREMISES),
  labour: one(LABOURS),
  board: one(PROVIDED),
  lodging: one(PROVIDED),
  insurance: one(INSURERS),
  mentor: words(60),
  employerStaff: number({ least: 1, most: 1_000_000, whole: true }),
  postStaff: number({ least: 1, most: 1_000_000, whole: true }),
  fees: many(FEES),
  holds: many(HOLDS),
  agency: one(AGENCIES),
} satisfies Record<DemandField, z.ZodType>

const { headcount: _headcount, match: _match, near: _near, ...ofEvery } = FIELDS

/** Who guides interns at a post for its employer. */
export const MENTOR_FIELD = FIELDS.mentor

/** What is asked of every post, whoever has found it. */
export const POST_FIELDS = { ...ofEvery, mentor: FIELDS.mentor.optional() }

/** Fields of which several values are chosen. */
const MANY: readonly DemandField[] = ['match', 'near', 'works', 'kinds', 'barred', 'fees', 'holds']

export const DEMAND_FIELDS = Object.keys(FIELDS) as DemandField[]

/** A demand that is complete enough to be offered; a mentor may be named later, and the rule says so. */
export const demandSchema = z
  .object({ ...FIELDS, mentor: FIELDS.mentor.optional() })
  .refine(({ match, near }) => match.length + near.length > 0, {
    path: ['match'],
    error: 'fault.demand_majors',
  })
  .refine((facts) => !endsBeforeItBegins(facts), {
    path: ['lastDay'],
    error: 'fault.demand_days',
  })
  .refine((facts) => !hasMoreAtPost(facts), {
    path: ['postStaff'],
    error: 'fault.demand_staff',
  })

/** What the fields of a demand's form held, as they were typed. */
export type TypedDemand = Partial<Record<DemandField, string | string[]>>

/** What was typed: as far as it can be read its facts, and as texts what cannot. */
export interface ReadDemand {
  facts: DemandFacts
  unread: Partial<Record<DemandField, string>>
}

/** The values of a form's fields, as the browser and the server both see them. */
export function typedDemand(form: FormData): TypedDemand {
  return Object.fromEntries(
    DEMAND_FIELDS.map((field) => {
      const values = form.getAll(field).filter((value) => typeof value === 'string')
      return [field, MANY.includes(field) ? values : (values[0] ?? '').slice(0, MOST_TYPED)]
    }),
  )
}

/** Reads what was typed so far: what is missing is null, what cannot be read is kept as it stands. */
export function readDemand(typed: TypedDemand): ReadDemand {
  const values: Record<string, unknown> = {}
  const unread: ReadDemand['unread'] = {}
  for (const field of DEMAND_FIELDS) {
    const text = typed[field]
    if (MANY.includes(field)) {
      values[field] = readMany(field, Array.isArray(text) ? text : [])
      continue
    }
    if (typeof text !== 'string' || text.trim() === '') {
      values[field] = null
      continue
    }
    const read = FIELDS[field].safeParse(text)
    values[field] = read.success ? read.data : null
    if (!read.success) unread[field] = text
  }
  const { match, near, ...facts } = values as unknown as Omit<DemandFacts, 'majors'> & {
    match: string[]
    near: string[]
  }
  return { facts: { ...facts, majors: majorsOf({ match, near }) }, unread }
}

/** What is wrong with what was typed so far, by field; what is still to be said is not. */
export type TypedFaults = Partial<Record<DemandField, string>>

/**
 * Says of what was typed what cannot be read or cannot be together, while it is typed: a rule that is not
 * told a number cannot speak of it, and would seem to have nothing against it.
 */
export function faultsOfTyped(read: ReadDemand): TypedFaults {
  const faults: TypedFaults = {}
  for (const [field, text] of Object.entries(read.unread) as [DemandField, string][]) {
    const message = FIELDS[field].safeParse(text).error?.issues[0]?.message
    if (message) faults[field] = message
  }
  if (endsBeforeItBegins(read.facts)) faults.lastDay = 'fault.demand_days'
  if (hasMoreAtPost(read.facts)) faults.postStaff = 'fault.demand_staff'
  return faults
}

function endsBeforeItBegins({ firstDay, lastDay }: Pick<DemandFacts, 'firstDay' | 'lastDay'>) {
  return firstDay !== null && lastDay !== null && lastDay < firstDay
}

function hasMoreAtPost(facts: Pick<DemandFacts, 'employerStaff' | 'postStaff'>) {
  const { employerStaff, postStaff } = facts
  return employerStaff !== null && postStaff !== null && postStaff > employerStaff
}

/** What a demand's form shows of it. */
export function typeDemand({ facts, unread }: ReadDemand): TypedDemand {
  const { majors, ...rest } = facts
  const typed = Object.fromEntries(
    Object.entries(rest).map(([field, value]) => [
      field,
      Array.isArray(value) ? value : value === null ? '' : String(value),
    ]),
  )
  const idsOf = (fit: string) => majors.filter((one) => one.fit === fit).map((one) => one.majorId)
  return { ...typed, match: idsOf('match'), near: idsOf('near'), ...unread }
}

/**
 * The same with each field as one text, codes and ids of several parted by spaces: what the page says
 * that it showed, and what it is held against.
 */
export function shownDemand(read: ReadDemand): Record<DemandField, string> {
  const typed = typeDemand(read)
  return Object.fromEntries(
    DEMAND_FIELDS.map((field) => {
      const value = typed[field] ?? ''
      return [field, typeof value === 'string' ? value : [...value].sort().join(' ')]
    }),
  ) as Record<DemandField, string>
}

/** A demand read from such texts. */
export function demandOfShown(texts: Readonly<Record<DemandField, string>>): ReadDemand {
  return readDemand(
    Object.fromEntries(
      DEMAND_FIELDS.map((field) => [
        field,
        MANY.includes(field) ? texts[field].split(' ').filter(Boolean) : texts[field],
      ]),
    ),
  )
}

/** A demand of which nothing is said yet. */
export const EMPTY_DEMAND: DemandFacts = readDemand({}).facts

function readMany(field: DemandField, values: string[]): string[] {
  const read = [...new Set(values)].filter((value) => FIELDS[field].safeParse([value]).success)
  return read
}

/** A major that is ticked as both is a match. */
function majorsOf(ids: { match: string[]; near: string[] }): DemandFacts['majors'] {
  return [
    ...ids.match.map((majorId) => ({ majorId, fit: 'match' as const })),
    ...ids.near
      .filter((majorId) => !ids.match.includes(majorId))
      .map((majorId) => ({ majorId, fit: 'near' as const })),
  ]
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '2000' || text > '2100') return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
