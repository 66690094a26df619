import { z } from 'zod'
import { nameSchema, phoneSchema } from '#app/accounts/model/account.ts'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { OWN_EDUCATIONS, OWN_EXPERIENCES, KINDS, SHIFTS, SKILL_LEVELS } from '../../model/terms.ts'
import { monthToFields, readMonth, readSpan, spanFields, spanToFields } from './months.ts'
import { LISTS, STARTS, type Entries, type ListName, type Wishes } from './sections.ts'

/** The steps of filling in a résumé, one group of questions a screen. */
export const STEPS = [
  'basics',
  'level',
  'wishes',
  'jobs',
  'schools',
  'skills',
  'certificates',
  'intro',
] as const
export type StepName = (typeof STEPS)[number]

/** Whether a URL's part names a step. */
export function isStep(text: string | undefined): text is StepName {
  return STEPS.some((step) => step === text)
}

/** Whether a step keeps a list of entries, one form each. */
export function isListStep(step: StepName): step is ListName {
  return LISTS.some((list) => list === step)
}

/** Whether a saved step leads on at once; a certificate's scan is asked for where it is listed. */
export function goesOn(step: StepName): boolean {
  return step !== 'certificates'
}

/** The step after one, or null after the last. */
export function stepAfter(step: StepName): StepName | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null
}

/** The step before one, or null before the first. */
export function stepBefore(step: StepName): StepName | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null
}

/** Where one left off: the first step not gone through, or null when all are. */
export function nextStep(done: readonly string[]): StepName | null {
  return STEPS.find((step) => !done.includes(step)) ?? null
}

const CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code }) => code)
const NAME_MAX = 60
const TEXT_MAX = 500

const named = wordsField(NAME_MAX).refine((text) => text !== '', 'fault.required')
const termField = <T extends readonly [string, ...string[]]>(terms: T) =>
  z.enum(terms, { error: 'fault.choose' }).default('any' as never)
const several = <T extends readonly [string, ...string[]]>(terms: T) =>
  z.array(z.enum(terms, { error: 'fault.choose' })).default([])

export const basicsSchema = z.object({
  name: nameSchema,
  phone: phoneSchema,
  districtCode: z
    .enum(CODES, { error: 'fault.choose' })
    .optional()
    .transform((code) => code ?? null),
  headline: wordsField(NAME_MAX),
})

export const levelSchema = z.object({
  education: termField(OWN_EDUCATIONS),
  experience: termField(OWN_EXPERIENCES),
  skillLevel: termField(SKILL_LEVELS),
})

export const introSchema = z.object({ intro: wordsField(1000) })

const MOST_PAY = 1_000_000

export const wishesSchema = z.object({
  occupations: wordsField(NAME_MAX),
  kinds: several(KINDS),
  districts: several(CODES as [string, ...string[]]),
  shifts: several(SHIFTS),
  payAtLeast: z
    .string()
    .default('')
    .transform((typed, check) => {
      const plain = typed.normalize('NFKC').replace(/[\s,，元]/g, '')
      if (plain === '') return null
      const yuan = Number(plain)
      if (/^\d{1,7}$/.test(plain) && yuan > 0 && yuan <= MOST_PAY) return yuan
      check.addIssue({ code: 'custom', message: 'fault.whole_number' })
      return z.NEVER
    }),
  start: z
    .enum(STARTS, { error: 'fault.choose' })
    .optional()
    .transform((start) => start ?? null),
})

const jobSchema = z
  .object({
    employer: named,
    title: wordsField(NAME_MAX),
    ...spanFields,
    text: wordsField(TEXT_MAX),
  })
  .transform(({ employer, title, text, ...form }, check) => ({
    employer,
    title,
    text,
    ...readSpan(form, check),
  }))

const schoolSchema = z
  .object({
    name: named,
    major: wordsField(NAME_MAX),
    level: termField(OWN_EDUCATIONS),
    ...spanFields,
  })
  .transform(({ name, major, level, ...form }, check) => ({
    name,
    major,
    level,
    ...readSpan(form, check),
  }))

const skillSchema = z.object({ name: named, level: termField(SKILL_LEVELS) })

const certificateSchema = z
  .object({
    name: named,
    number: wordsField(NAME_MAX),
    issuer: wordsField(NAME_MAX),
    issuedYear: z.string().default(''),
    issuedMonth: z.string().default(''),
  })
  .transform(({ issuedYear, issuedMonth, ...form }, check) => {
    const issued = readMonth(issuedYear, issuedMonth)
    if (issued === undefined) {
      check.addIssue({ code: 'custom', path: ['issuedYear'], message: 'fault.month' })
    }
    return { ...form, issued: issued ?? null }
  })

/** The form of one entry of each list. */
export const ENTRY_SCHEMAS = {
  jobs: jobSchema,
  schools: schoolSchema,
  skills: skillSchema,
  certificates: certificateSchema,
}

/** What an entry's form says; its id, and a certificate's scan, come from elsewhere. */
export type TypedEntry<L extends ListName> = Omit<Entries[L], 'id' | 'fileId'>

/** An entry as its form's fields take it. */
export function entryToFields(entry: Entries[ListName]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(entry)) {
    if (typeof value === 'string' && value !== 'any') fields[name] = value
  }
  if ('from' in entry) return { ...fields, ...spanToFields(entry) }
  if ('issued' in entry) return { ...fields, ...monthToFields('issued', entry.issued) }
  return fields
}

/** Wishes as their form's fields take them. */
export function wishesToFields(wishes: Wishes): Record<string, string | string[]> {
  return {
    occupations: wishes.occupations,
    kinds: wishes.kinds,
    districts: wishes.districts,
    shifts: wishes.shifts,
    payAtLeast: wishes.payAtLeast === null ? '' : String(wishes.payAtLeast),
    start: wishes.start ?? '',
  }
}
