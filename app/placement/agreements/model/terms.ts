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
  /** She comes after the plan's start: the first day is the earliest on which she may begin. */
  isEarliest?: true
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

/** What the college has yet to add to terms: once it does, whoever has signed without it signs anew. */
export type TermAwaited = 'guides' | 'insurance'

/** What the college has yet to add to terms that can be signed as they are. */
export function awaitedTerms(terms: Pick<AgreementTerms, 'guides' | 'insurance'>): TermAwaited[] {
  return [
    ...(terms.guides.length > 0 ? [] : (['guides'] as const)),
    ...(terms.insurance ? [] : (['insurance'] as const)),
  ]
}

/** Whether two say the same, whichever way the database has ordered their fields. */
export function isSameTerms(one: AgreementTerms, other: AgreementTerms): boolean {
  return inOrder(one) === inOrder(other)
}

/** Terms with whom they mean: what somebody is called may change, who it is does not. */
export interface Agreed {
  terms: AgreementTerms
  /** Null of a post that the student has found herself: its employer is known by its name alone. */
  employerId: string | null
  /** Memberships of who guides, in the order of their ids; null where only their names are known. */
  guideIds: readonly string[] | null
}

/** Names that an agreement has from when it was made, as they are now. */
export interface NamesNow {
  college?: string
  employer?: string
  classGroup?: string
  major?: string
  guides?: string[]
}

/**
 * What those are called by now whom an agreement names otherwise: the college, the same employer, the
 * same guiding teachers, and the student's class group and major, which tell who she is and are not
 * agreed on.
 */
export function namesNow(signed: Agreed, now: Agreed): NamesNow {
  const { terms, employerId } = now
  const { college, employer, guides } = terms
  const { classGroup, major } = terms.student
  const own = signed.terms.student
  const isSameEmployer = employerId !== null && signed.employerId === employerId
  const isSameGuides =
    signed.guideIds !== null && inOrder(signed.guideIds) === inOrder(now.guideIds)
  const isSameNames = inOrder(signed.terms.guides) === inOrder(guides)
  return {
    ...(signed.terms.college !== college && { college }),
    ...(isSameEmployer && signed.terms.employer !== employer && { employer }),
    ...(own.classGroup !== classGroup && { classGroup }),
    ...(own.major !== major && { major }),
    ...(isSameGuides && !isSameNames && { guides }),
  }
}

/** Whether what was signed is still what is planned, whatever those whom it names are called by now. */
export function isStillAgreed(signed: Agreed, now: Agreed): boolean {
  const { classGroup, major, ...names } = namesNow(signed, now)
  const { student } = signed.terms
  const isSamePeople =
    signed.guideIds === null ||
    now.guideIds === null ||
    inOrder(signed.guideIds) === inOrder(now.guideIds)
  const calledNow = {
    ...signed.terms,
    ...names,
    student: {
      ...student,
      classGroup: classGroup ?? student.classGroup,
      major: major ?? student.major,
    },
  }
  return isSamePeople && isSameTerms(calledNow, now.terms)
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
