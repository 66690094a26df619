import type { Sex } from '#db/tables/college.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import { coversDays, type Days } from './days.ts'
import type { DemandFacts } from './demand.ts'
import type { RuleCode, RuleTable, RuleTerms } from './rules.ts'

/** What the rules about persons look at. */
export interface StudentForRules {
  sex: Sex
  /** `YYYY-MM-DD`. */
  birthDay: string
  entryYear: number
  majorId: string
}

/** The rule that keeps a student from a post, with what its sentence needs. */
export interface RuleBar {
  rule: RuleCode
  params: Record<string, string | number>
}

/** A rule about the work itself, which keeps everybody from it. */
export interface Refused extends RuleBar {
  ofPost: true
}

/** The same, or `days`: the post is not offered over all the plan's days. */
export type Exclusion = RuleBar | { rule: 'days'; params: Record<string, never> }

/**
 * What keeps a student from a post of a plan; null where nothing does. Whoever is placed is there over
 * the plan's days; she is as old as she is on the earlier of the two first days.
 */
export function whyExcluded(
  student: StudentForRules,
  demand: DemandFacts,
  rules: RuleTable,
  plan: { kind: PlanKind } & Days,
): Exclusion | null {
  if (!coversDays(demand, plan)) return { rule: 'days', params: {} }
  return ruleAtPost(student, demand, rules, plan)
}

/** The rule about the person that keeps a student from a post of a plan, whatever days it is offered over. */
export function ruleAtPost(
  student: StudentForRules,
  demand: DemandFacts,
  rules: RuleTable,
  plan: { kind: PlanKind; firstDay: string },
): RuleBar | null {
  const { firstDay } = demand
  const isEarlier = firstDay !== null && firstDay < plan.firstDay
  return ruleAgainst(student, demand, rules, isEarlier ? { ...plan, firstDay } : plan)
}

/**
 * The rule about the person that keeps a student from work that begins on a day; null where none does.
 * What only warns keeps nobody from it.
 */
export function ruleAgainst(
  student: StudentForRules,
  demand: DemandFacts,
  rules: RuleTable,
  plan: { kind: PlanKind; firstDay: string },
): RuleBar | null {
  const { firstDay } = plan
  const refuses = (rule: RuleCode) => rules[rule].severity === 'refuse'
  const isUnder = (years: number) => isUnderOn(student.birthDay, years, firstDay)
  if (plan.kind === 'post') {
    const second = `${student.entryYear + 1}-${rules.first_year.yearDay}`
    if (refuses('first_year') && firstDay < second) {
      return { rule: 'first_year', params: {} }
    }
    const least = rules.under_age.threshold ?? 0
    if (refuses('under_age') && isUnder(least)) return { rule: 'under_age', params: { least } }
  }
  const ofAge = rules.minors_work.threshold ?? 0
  const barsMinors = demand.barred.includes('minors') || bars(rules.minors_work, demand)
  if (refuses('minors_work') && barsMinors && isUnder(ofAge)) {
    return { rule: 'minors_work', params: { least: ofAge } }
  }
  const barsWomen = demand.barred.includes('women') || bars(rules.women_work, demand)
  if (refuses('women_work') && student.sex === 'female' && barsWomen) {
    return { rule: 'women_work', params: {} }
  }
  if (refuses('major') && !demand.majors.some(({ majorId }) => majorId === student.majorId)) {
    return { rule: 'major', params: {} }
  }
  return null
}

/** Whether somebody is younger than that on a day. */
export function isUnderOn(birthDay: string, years: number, day: string): boolean {
  return dayOfBeing(birthDay, years) > day
}

/** Whether a rule bars the work, by its kind or by how heavy it is. */
function bars({ barred, fromGrade }: RuleTerms, { kinds, physicalGrade }: DemandFacts): boolean {
  return (
    kinds.some((kind) => barred?.includes(kind)) ||
    (fromGrade !== null && physicalGrade !== null && Number(physicalGrade) >= fromGrade)
  )
}

/** The day on which somebody is so old; who is born on 29 February is it on 1 March. */
function dayOfBeing(birthDay: string, years: number): string {
  const day = `${Number(birthDay.slice(0, 4)) + years}${birthDay.slice(4)}`
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `${day.slice(0, 4)}-03-01`
    : day
}
