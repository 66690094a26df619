import type { ConsentAnswer, InsurancePayer } from '#db/tables/agreement.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import { daysBetween } from '#app/kernel/clock.ts'
import { monthsBetween, type Judgement } from './judge.ts'
import type { RuleCode, RuleTable } from './rules.ts'
import { isUnderOn } from './eligibility.ts'

/** What of one intern the rules look at before the plan may start. */
export interface InternFacts {
  /** `YYYY-MM-DD`, as all days here. */
  birthDay: string
  /** Of her post. */
  firstDay: string
  lastDay: string
  /** On which she begins: the first day, or a later one on which the plan is started. */
  beginsOn: string
  /** The first on which she agreed or signed; today while she is still to do so. */
  signsOn: string
  /** To this post; null is nothing yet. */
  consent: ConsentAnswer | null
  guardian: ConsentAnswer | null
  /** The day on which the last of the three signed; null while one has not. */
  signedOn: string | null
  insurances: { firstDay: string; lastDay: string; payer: InsurancePayer | 'student' }[]
}

/** What of a plan as a whole they look at. */
export interface StartFacts {
  kind: PlanKind
  firstDay: string
  lastDay: string
  /** Posts that students have found themselves, which nobody has decided about. */
  undecided: number
  /** Posts with interns and without a guiding teacher. */
  unguided: number
  /** Posts with interns and without a mentor of the employer. */
  unmentored: number
  /** Posts at which one is for all the hours that state working time has in a day or a week. */
  fullTime: number
  /** What is assessed, and whether each of the four marks says what it asks for. */
  assessment: { aspects: readonly string[]; isComplete: boolean } | null
}

/** Aspects of an assessment that only repeat what the employer notes down anyway. */
export const EMPLOYERS_OWN_ASPECTS: readonly string[] = ['attendance']

type Breach = null | Record<string, string | number>
type Check<Facts> = (facts: Facts, threshold: number) => Breach

const INTERN_CHECKS: Partial<Record<RuleCode, Check<InternFacts>>> = {
  consent: ({ consent }) => (consent === 'agreed' ? null : { answer: consent ?? 'none' }),
  guardian_consent: ({ guardian, ...facts }, years) =>
    guardian === 'agreed' || !isMinorFor(facts, years)
      ? null
      : { answer: guardian ?? 'none', years },
  agreement: ({ signedOn, beginsOn }) =>
    signedOn !== null && signedOn < beginsOn ? null : { late: signedOn === null ? 0 : 1 },
  insurance: ({ insurances, firstDay, lastDay }) =>
    insurances.some(
      (one) => one.payer !== 'student' && one.firstDay <= firstDay && one.lastDay >= lastDay,
    )
      ? null
      : { firstDay, lastDay },
}

/** How many days a plan of 认识实习 lasts, both ends among them; null of another kind. */
export function familiarisationDays(plan: {
  kind: PlanKind
  firstDay: string
  lastDay: string
}): number | null {
  return plan.kind === 'familiarisation' ? daysBetween(plan.firstDay, plan.lastDay) + 1 : null
}

const PLAN_CHECKS: Partial<Record<RuleCode, Check<StartFacts>>> = {
  term: ({ kind, firstDay, lastDay }, months) => {
    const value = monthsBetween(firstDay, lastDay)
    return kind !== 'post' || value === months ? null : { value, months }
  },
  self_arranged: ({ undecided }) => (undecided === 0 ? null : { count: undecided }),
  guiding_teacher: ({ unguided }) => (unguided === 0 ? null : { count: unguided }),
  named_mentor: ({ unmentored }) => (unmentored === 0 ? null : { count: unmentored }),
  familiarisation: (facts, most) => {
    const days = familiarisationDays(facts)
    if (days === null || (days <= most && facts.fullTime === 0)) return null
    return { days, most, posts: facts.fullTime }
  },
  assessment: ({ assessment }) => {
    const isOwn = assessment?.aspects.some((one) => !EMPLOYERS_OWN_ASPECTS.includes(one))
    return assessment?.isComplete && isOwn ? null : {}
  },
}

/**
 * Whether an intern's guardian is asked: while she is a minor, always (职业学校学生实习管理规定 §9). What
 * she agreed to or signed as one lacks the guardian's consent also once she is of age.
 */
export function needsGuardian(facts: DaysOfAge, rules: RuleTable): boolean {
  const { severity, threshold } = rules.guardian_consent
  return severity !== 'off' && isMinorFor(facts, threshold ?? 0)
}

type DaysOfAge = Pick<InternFacts, 'birthDay' | 'firstDay' | 'signsOn'>

function isMinorFor({ birthDay, firstDay, signsOn }: DaysOfAge, years: number): boolean {
  return isUnderOn(birthDay, years, signsOn < firstDay ? signsOn : firstDay)
}

/** What each rule says of an intern; those that are off say nothing. */
export function judgeIntern(facts: InternFacts, rules: RuleTable): Judgement[] {
  return judgeBy(INTERN_CHECKS, facts, rules)
}

/** The same of a plan. */
export function judgeStart(facts: StartFacts, rules: RuleTable): Judgement[] {
  return judgeBy(PLAN_CHECKS, facts, rules)
}

function judgeBy<Facts>(
  checks: Partial<Record<RuleCode, Check<Facts>>>,
  facts: Facts,
  rules: RuleTable,
): Judgement[] {
  return (Object.entries(checks) as [RuleCode, Check<Facts>][]).flatMap(
    ([rule, check]): Judgement[] => {
      const { severity, threshold } = rules[rule]
      if (severity === 'off') return []
      const breach = check(facts, threshold ?? 0)
      if (breach === null) return [{ rule, verdict: 'passes', params: {} }]
      return [{ rule, verdict: severity === 'refuse' ? 'refuses' : 'warns', params: breach }]
    },
  )
}
