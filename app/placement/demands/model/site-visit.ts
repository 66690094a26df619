import { z } from 'zod'
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from '#app/accounts/model/file.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** Of whom a report is made: an employer, or the one at which a student has found a post. */
export type Visited = { employerId: string } | { ownPostId: string }

/** Where the report is made. */
export function newVisitPath(visited: Visited): string {
  const query =
    'employerId' in visited ? `employer=${visited.employerId}` : `post=${visited.ownPostId}`
  return `/college/visits/new?${query}`
}

/** Of whom the report is that is made at an address. */
export function visitedIn(search: URLSearchParams): Visited {
  const ownPostId = search.get('post')
  return ownPostId === null ? { employerId: search.get('employer') ?? '' } : { ownPostId }
}

/** What it strikes that an employer's site is found unsuitable. */
export interface VerdictReach {
  /** Plans whose placement is not published yet, those whose is, and those that run. */
  open: number
  published: number
  started: number
  /** Students who are placed there, and those who have sent wishes for its posts. */
  students: number
  wishes: number
}

/** The reach as the form confirms it: another reach is confirmed anew. */
export function sureOfReach({ open, published, started, ...reach }: VerdictReach): string {
  const { students, wishes } = reach
  return faultKey('visit_reaches', { open, published, started, students, wishes })
}

/** What is looked at on a visit, item by item. */
export const FINDINGS = ['safety', 'posts', 'board', 'lodging', 'insurance'] as const
export type FindingName = (typeof FINDINGS)[number]

export const MARKS = ['good', 'mend', 'bad'] as const
export const VISIT_VERDICTS = ['suitable', 'suitable_after', 'unsuitable'] as const

/** What was found, by what was looked at. */
export type Findings = Record<FindingName, { mark: (typeof MARKS)[number]; words: string }>

export const MOST_PHOTOS = 6
export const MOST_PHOTO_BYTES = 3 * MAX_FILE_BYTES

const chosen = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: 'fault.choose' })

const photo = z
  .instanceof(File)
  .refine((file) => file.size <= MAX_FILE_BYTES, `fault.file_size?megabytes=${MAX_FILE_MEGABYTES}`)

const fields = z.object({
  visitedOn: z
    .string({ error: 'fault.required' })
    .regex(/^20\d{2}-\d{2}-\d{2}$/, 'fault.demand_day')
    .refine((day) => !Number.isNaN(Date.parse(day)), 'fault.demand_day'),
  visitors: z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > 80) check.addIssue({ code: 'custom', message: sayTooLong(80, text) })
    }),
  safety: chosen(MARKS),
  safetyWords: wordsField(300),
  posts: chosen(MARKS),
  postsWords: wordsField(300),
  board: chosen(MARKS),
  boardWords: wordsField(300),
  lodging: chosen(MARKS),
  lodgingWords: wordsField(300),
  insurance: chosen(MARKS),
  insuranceWords: wordsField(300),
  verdict: chosen(VISIT_VERDICTS),
  note: wordsField(1000),
  mended: wordsField(1000),
  photosMissing: wordsField(200),
  sure: z.string().default(''),
  file: z
    .array(photo)
    .default([])
    // A form in which no file was chosen sends one without a name.
    .transform((files) => files.filter((file) => file.size > 0))
    .refine(
      (files) => files.length <= MOST_PHOTOS,
      faultKey('visit_photos', { most: MOST_PHOTOS }),
    ),
})

/** The report of a visit as its form sends it. */
export const visitSchema = fields.superRefine((form, check) => {
  for (const { field, fault } of contradictionsOf(findingsOf(form), form.verdict)) {
    check.addIssue({ code: 'custom', path: [field], message: `fault.${fault}` })
  }
  if (form.file.length === 0 && form.photosMissing.trim() === '') {
    const path = ['photosMissing']
    check.addIssue({ code: 'custom', path, message: 'fault.visit_photos_missing' })
  }
})

/** What was found, out of the form. */
export function findingsOf(form: z.output<typeof fields>): Findings {
  return Object.fromEntries(
    FINDINGS.map((name) => [name, { mark: form[name], words: form[`${name}Words`] }]),
  ) as Findings
}

/**
 * What a report says against itself, by its form's fields: something is bad or to mend and no word says
 * what, or the site is suitable though something is bad.
 */
export function contradictionsOf(findings: Findings, verdict: VisitVerdict) {
  const unsaid = FINDINGS.filter(
    (name) => findings[name].mark !== 'good' && findings[name].words.trim() === '',
  )
  const isBad = FINDINGS.some((name) => findings[name].mark === 'bad')
  return [
    ...unsaid.map((name) => ({ field: `${name}Words`, fault: 'visit_words' as const })),
    ...(isBad && verdict === 'suitable'
      ? [{ field: 'verdict', fault: 'visit_unsuitable' as const }]
      : []),
  ]
}
