import type { Sex } from '#db/tables/college.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import { coversDays, type Days } from './days.ts'
import type { DemandFacts, Hazard } from './demand.ts'
import type { RuleCode, RuleTable } from './rules.ts'

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

/** The same, or `days`: the post is not offered over all the plan's days. */
export type Exclusion = RuleBar | { rule: 'days'; params: Record<string, never> }

/** 未成年工特殊保护规定 §3; a filing lifts the rule for a post, never this one. */
const BARRED_TO_MINORS: readonly Hazard[] = [
  'high_place',
  'underground',
  'radioactive',
  'toxic',
  'explosive',
]

/** The day before which nobody of an entry year is in the second year. */
const SECOND_YEAR_BEGINS = '07-01'

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
    const second = `${student.entryYear + 1}-${SECOND_YEAR_BEGINS}`
    if (refuses('first_year') && firstDay < second) {
      return { rule: 'first_year', params: {} }
    }
    const least = rules.under_age.threshold ?? 0
    if (refuses('under_age') && isUnder(least)) return { rule: 'under_age', params: { least } }
  }
  const ofAge = rules.minors_work.threshold ?? 0
  if (refuses('minors_work') && isBarredToMinors(demand) && isUnder(ofAge)) {
    return { rule: 'minors_work', params: { least: ofAge } }
  }
  if (refuses('women_work') && student.sex === 'female' && isBarredToWomen(demand)) {
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

function isBarredToMinors({ barred, kinds, physicalGrade }: DemandFacts): boolean {
  return (
    barred.includes('minors') ||
    kinds.some((kind) => BARRED_TO_MINORS.includes(kind)) ||
    physicalGrade === '4'
  )
}

/** 女职工劳动保护特别规定, annex, 1: mines, and labour of grade IV. */
function isBarredToWomen({ barred, kinds, physicalGrade }: DemandFacts): boolean {
  return barred.includes('women') || kinds.includes('underground') || physicalGrade === '4'
}

/** The day on which somebody is so old; who is born on 29 February is it on 1 March. */
function dayOfBeing(birthDay: string, years: number): string {
  const day = `${Number(birthDay.slice(0, 4)) + years}${birthDay.slice(4)}`
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `${day.slice(0, 4)}-03-01`
    : day
}
