import { z } from 'zod'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { OWN_EDUCATIONS, KINDS, SHIFTS, SKILL_LEVELS } from '../../model/terms.ts'
import type { OwnExperience } from '../../model/terms.ts'
import { isYearMonth, monthsBetween, type YearMonth } from './months.ts'

/** The parts of a résumé that are lists; each entry has an id of its own. */
export const LISTS = ['jobs', 'schools', 'skills', 'certificates'] as const
export type ListName = (typeof LISTS)[number]

/** Every part that can be sent or left out, in the order in which a reader meets them. */
export const PARTS = ['wishes', ...LISTS] as const
export type PartName = (typeof PARTS)[number]

/** How many entries a list takes: more than anybody reads. */
export const MOST_ENTRIES = 12

/** When somebody could begin. */
export const STARTS = ['now', 'week', 'month', 'later'] as const

const month = z
  .custom<YearMonth>((value) => isYearMonth(value))
  .nullable()
  .catch(null)
const text = z.string().catch('')
const term = <T extends readonly [string, ...string[]]>(terms: T) => z.enum(terms)
const span = { from: month, to: month, current: z.boolean().catch(false) }

const school = z.object({
  id: z.string(),
  name: z.string(),
  major: text,
  level: term(OWN_EDUCATIONS).catch('any'),
  ...span,
})
const job = z.object({ id: z.string(), employer: z.string(), title: text, text, ...span })
const skill = z.object({
  id: z.string(),
  name: z.string(),
  level: term(SKILL_LEVELS).catch('any'),
})
const certificate = z.object({
  id: z.string(),
  name: z.string(),
  number: text,
  issuer: text,
  issued: month,
  /** A photo or scan of it, among the owner's files. */
  fileId: z.string().nullable().catch(null),
})
const known = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code }) => code)
const wishes = z.object({
  kinds: keep(term(KINDS)),
  districts: keep(z.string().refine((code) => known.includes(code))),
  shifts: keep(term(SHIFTS)),
  /** Whole yuan a month. */
  payAtLeast: z.number().int().positive().nullable().catch(null),
  occupations: text,
  start: term(STARTS).nullable().catch(null),
})

export type School = z.infer<typeof school>
export type Job = z.infer<typeof job>
export type Skill = z.infer<typeof skill>
export type Certificate = z.infer<typeof certificate>
export type Wishes = z.infer<typeof wishes>

export interface Entries {
  schools: School
  jobs: Job
  skills: Skill
  certificates: Certificate
}
export type Entry = Entries[ListName]

/** The structured parts of a résumé. */
export type Sections = { [L in ListName]: Entries[L][] } & { wishes: Wishes }

const ENTRY: { [L in ListName]: z.ZodType<Entries[L]> } = {
  schools: school,
  jobs: job,
  skills: skill,
  certificates: certificate,
}

/** Reads one kept entry; null where it is none. */
export function readEntry<L extends ListName>(list: L, kept: unknown): Entries[L] | null {
  const read = ENTRY[list].safeParse(kept)
  return read.success ? read.data : null
}

/** Reads the kept parts. What is missing is empty, and what cannot be read is left out. */
export function readSections(kept: unknown): Sections {
  const parts = (typeof kept === 'object' ? kept : null) as Partial<
    Record<PartName, unknown>
  > | null
  const list = <L extends ListName>(name: L): Entries[L][] => {
    const items = parts?.[name]
    if (!Array.isArray(items)) return []
    return items.flatMap((item) => readEntry(name, item) ?? [])
  }
  return {
    schools: list('schools'),
    jobs: list('jobs'),
    skills: list('skills'),
    certificates: list('certificates'),
    wishes: readWishes(parts?.wishes),
  }
}

/** Reads kept wishes; none is a wish for nothing in particular. */
export function readWishes(kept: unknown): Wishes {
  const read = wishes.safeParse(kept ?? {})
  return read.success ? read.data : { ...NO_WISHES }
}

export const NO_WISHES: Wishes = {
  kinds: [],
  districts: [],
  shifts: [],
  payAtLeast: null,
  occupations: '',
  start: null,
}

/** The parts that say anything. */
export function filledParts(sections: Sections): PartName[] {
  return PARTS.filter((part) =>
    part === 'wishes' ? hasWishes(sections.wishes) : sections[part].length > 0,
  )
}

/** Whether anything is wished for at all. */
export function hasWishes(wanted: Wishes): boolean {
  return Object.values(wanted).some((wish) => (Array.isArray(wish) ? wish.length > 0 : !!wish))
}

/** The parts chosen, the others empty. */
export function pickParts(sections: Sections, parts: readonly PartName[]): Sections {
  const none = readSections(null)
  return Object.fromEntries(
    PARTS.map((part) => [part, (parts.includes(part) ? sections : none)[part]]),
  ) as unknown as Sections
}

interface ShortFacts {
  education: string
  skillLevel: string
  experience: string
}

/**
 * The short facts as the whole résumé tells them: the highest education and skill level named
 * anywhere, and the years of the jobs where none were stated.
 */
export function wholeFacts(stated: ShortFacts, sections: Sections, today: YearMonth): ShortFacts {
  const worked = experienceOf(sections.jobs, today)
  const untold = stated.experience === 'any' || stated.experience === 'none'
  return {
    education: highest(OWN_EDUCATIONS, [
      stated.education,
      // One is not what one is still learning to be, unless nothing else is said.
      ...sections.schools
        .filter(({ current }) => !current || stated.education === 'any')
        .map(({ level }) => level),
    ]),
    skillLevel: highest(SKILL_LEVELS, [
      stated.skillLevel,
      ...sections.skills.map(({ level }) => level),
    ]),
    experience: untold && worked !== 'any' ? worked : stated.experience,
  }
}

function highest(order: readonly string[], named: string[]): string {
  return order[Math.max(0, ...named.map((one) => order.indexOf(one)))] ?? 'any'
}

const YEARS: [number, OwnExperience][] = [
  [10, 'from_10'],
  [5, 'from_5'],
  [3, 'from_3'],
  [1, 'from_1'],
]

/** Years of experience out of the jobs' months; what overlaps is counted twice by nobody's harm. */
function experienceOf(jobs: Job[], today: YearMonth): OwnExperience {
  const months = jobs.reduce((sum, { from, to, current }) => {
    const end = current ? today : to
    return from && end ? sum + monthsBetween(from, end) : sum
  }, 0)
  if (months === 0) return 'any'
  return YEARS.find(([years]) => months >= years * 12)?.[1] ?? 'under_1'
}

function keep<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items): z.infer<T>[] =>
      items.flatMap((one) => {
        const read = item.safeParse(one)
        return read.success ? [read.data] : []
      }),
    )
}
