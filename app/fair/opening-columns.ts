import type { Insertable, Selectable } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { translator } from '#app/i18n/index.ts'
import type { Trx, Words } from '#app/kernel/context.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import type { OpeningFacts } from './model/opening-form.ts'
import { payOf } from './model/opening-summary.ts'
import { monthlyPay, sayPay } from './model/pay.ts'
import type {
  Benefit,
  Education,
  Experience,
  Industry,
  Kind,
  Shift,
  SkillLevel,
} from './model/terms.ts'
import { nameWords } from './finding/name-words.ts'
import { SEARCH_VERSION, searchVector, type Lexemes, type SearchFacts } from './search-text.ts'

const say = translator('zh-CN')

/** What an opening is found by, with the rules that this was made by. */
export function searchColumns(words: Words, facts: SearchFacts, lexemes?: Lexemes) {
  return {
    search: searchVector(words, facts, lexemes),
    nameWords: nameWords(words, facts),
    searchVersion: SEARCH_VERSION,
  }
}

/** An opening's facts as columns, with what is reckoned from them. */
export type StatedOpening = ReturnType<typeof stateOpening>

/**
 * Accepted facts as the columns that hold them, with what is reckoned from them: the pay by the
 * month, the pay's text where the employer wrote none, what the opening is found by; with `lexemes`
 * that remember where there are many.
 */
export function stateOpening(
  words: Words,
  facts: OpeningFacts,
  employerName: string,
  lexemes?: Lexemes,
) {
  const searched = { ...facts, payPeriod: facts.pay.period, employerName }
  return { ...factColumns(facts), ...searchColumns(words, searched, lexemes) }
}

/** What a new opening has beside its facts. */
type OpeningStanding = Omit<Insertable<Database['opening']>, keyof StatedOpening>

/** Inserts openings, each with what it states as `stateOpening` has it. */
export async function insertOpenings(
  trx: Trx,
  openings: { standing: OpeningStanding; stated: StatedOpening }[],
): Promise<void> {
  const rows = openings.map(({ standing, stated }) => ({ ...standing, ...stated }))
  await insertRows(trx, 'opening', rows)
}

function factColumns(facts: OpeningFacts) {
  const { pay, ...same } = facts
  const monthly = monthlyPay(pay)
  return {
    ...same,
    payPeriod: pay.period,
    payMinFen: pay.minFen,
    payMaxFen: pay.maxFen,
    payMonths: pay.monthsPerYear,
    payNegotiable: pay.negotiable,
    payFloor: pay.maxFen === null ? (pay.floor ?? null) : null,
    payText: facts.payText ?? sayPay(pay, 'zh-CN', say),
    monthlyPayMinFen: monthly?.minFen ?? null,
    monthlyPayMaxFen: monthly?.maxFen ?? null,
  }
}

export const FACT_COLUMNS = [
  'title',
  'occupation',
  'industry',
  'kind',
  'headcount',
  'duties',
  'requirements',
  'education',
  'skillLevel',
  'experience',
  'payPeriod',
  'payMinFen',
  'payMaxFen',
  'payMonths',
  'payNegotiable',
  'payFloor',
  'payText',
  'shift',
  'shiftText',
  'benefits',
  'districtCode',
  'address',
  'contactName',
  'contactPhone',
  'validUntil',
] as const

type FactRow = Pick<Selectable<Database['opening']>, (typeof FACT_COLUMNS)[number]>

/**
 * What a row states, or null for a draft of which nothing has been accepted yet. The table holds
 * nothing but what the form's schema let through.
 */
export function factsOfRow(row: FactRow): OpeningFacts | null {
  const { title, occupation, headcount, duties, requirements, districtCode, address } = row
  const { contactName, contactPhone, validUntil } = row
  if (
    title === null ||
    occupation === null ||
    headcount === null ||
    duties === null ||
    requirements === null ||
    districtCode === null ||
    address === null ||
    contactName === null ||
    contactPhone === null ||
    validUntil === null
  ) {
    return null
  }
  const pay = payOf(row)
  return {
    title,
    occupation,
    industry: row.industry as Industry,
    kind: row.kind as Kind,
    headcount,
    duties,
    requirements,
    education: row.education as Education,
    skillLevel: row.skillLevel as SkillLevel,
    experience: row.experience as Experience,
    pay,
    payText: row.payText === sayPay(pay, 'zh-CN', say) ? null : row.payText,
    shift: row.shift as Shift | null,
    shiftText: row.shiftText,
    benefits: row.benefits as Benefit[],
    districtCode,
    address,
    contactName,
    contactPhone,
    validUntil,
  }
}
