import type { InsurancePayer } from '#db/tables/agreement.ts'
import type { PlanKind, PlanShownAs } from '#db/tables/plan.ts'
import type { PayEvery, Provided, Shift } from '../../demands/model/demand.ts'

/** Insurance as it covers an intern. */
export interface Insurance {
  insurer: string
  policyNumber: string
  firstDay: string
  lastDay: string
  payer: InsurancePayer
}

/** What is agreed on about an internship, as it is read, consented to and signed. */
export interface AgreementTerms {
  college: string
  employer: string
  student: { name: string; number: string; classGroup: string; major: string }
  plan: string
  kind: PlanKind
  shownAs: PlanShownAs | null
  title: string
  duties: string | null
  districtCode: string | null
  address: string | null
  firstDay: string
  lastDay: string
  hoursDay: number | null
  hoursWeek: number | null
  shifts: Shift | null
  restDays: number | null
  /** Whole yuan a month. */
  pay: number | null
  payEvery: PayEvery | null
  payDay: number | null
  board: Provided | null
  lodging: Provided | null
  insurance: Insurance | null
  mentor: string | null
  guides: string[]
}

/** Terms as who answers by a link reads them: what is agreed on, and of the student only who it is. */
export type LinkTerms = Omit<AgreementTerms, 'student'> & {
  student: Omit<AgreementTerms['student'], 'number'>
}

/** Terms without the number by which the college knows the student. */
export function withoutNumber(terms: AgreementTerms): LinkTerms {
  const { name, classGroup, major } = terms.student
  return { ...terms, student: { name, classGroup, major } }
}

/**
 * What an agreement has to say before anybody signs it: the tri-party agreement says what is done, where,
 * when and for what pay (docs/decisions/0047).
 */
export type TermNeeded = 'duties' | 'address' | 'pay'

/**
 * What of it is not decided yet: what is done there, where, and for what pay. Its days are always there,
 * and visits of a few days are not paid.
 */
export function missingTerms(
  terms: Pick<AgreementTerms, 'duties' | 'districtCode' | 'address' | 'pay' | 'kind'>,
): TermNeeded[] {
  const { duties, districtCode, address, pay, kind } = terms
  return [
    ...(duties?.trim() ? [] : (['duties'] as const)),
    ...(districtCode !== null || address?.trim() ? [] : (['address'] as const)),
    ...(pay !== null || kind === 'familiarisation' ? [] : (['pay'] as const)),
  ]
}

/** Whether two say the same, whichever way the database has ordered their fields. */
export function isSameTerms(one: AgreementTerms, other: AgreementTerms): boolean {
  return inOrder(one) === inOrder(other)
}

/** What of the terms two say differently. */
export function changedTerms(one: AgreementTerms, other: AgreementTerms): (keyof AgreementTerms)[] {
  return (Object.keys(other) as (keyof AgreementTerms)[]).filter(
    (field) => inOrder(one[field]) !== inOrder(other[field]),
  )
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
