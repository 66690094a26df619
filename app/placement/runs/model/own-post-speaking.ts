import type { PlanKind } from '#db/tables/plan.ts'
import type { DemandFacts } from '../../demands/model/demand.ts'
import { ruleAgainst, type StudentForRules } from '../../demands/model/eligibility.ts'
import {
  judge,
  type Judgement,
  type RecordedRuling,
  type Said,
  type Surroundings,
} from '../../demands/model/judge.ts'
import { holdOf, liftOf, type RuleCode, type RuleTable } from '../../demands/model/rules.ts'

/** Who has found a post, and the plan from which it would take her. */
export interface Finder {
  student: StudentForRules
  plan: { kind: PlanKind; firstDay: string }
}

/** Who else is there, and what the college knows of the employer, is looked at when it decides. */
const NOTHING_KNOWN = { present: { employer: 0, post: 0 }, visit: null }

/**
 * The same as a student can know it while she types.
 * @param known.said what screening finds in its texts.
 */
export function judgeTypedPost(
  facts: DemandFacts,
  rules: RuleTable,
  known: { province: string; said: readonly Said[] },
  finder: Finder,
): Judgement[] {
  return judgeOwnPost(facts, rules, { ...NOTHING_KNOWN, ...known }, finder)
}

/**
 * What the rules say of a post that a student has found, those about herself too. Until it has a first
 * day she is as old as she is on the plan's.
 * @param rulings what the college has recorded for it.
 */
export function judgeOwnPost(
  facts: DemandFacts,
  rules: RuleTable,
  around: Surroundings,
  { student, plan }: Finder,
  rulings: RecordedRuling[] = [],
): Judgement[] {
  const { majorId } = student
  const demand: DemandFacts = { ...facts, headcount: 1, majors: [{ majorId, fit: 'match' }] }
  const firstDay = facts.firstDay ?? plan.firstDay
  const personal = ruleAgainst(student, demand, rules, { ...plan, firstDay })
  return [
    ...(personal ? [{ ...personal, verdict: 'refuses' as const }] : []),
    ...judge(demand, rules, rulings, around),
  ]
}

/**
 * The rules that keep the college from approving a post as it is: those that nothing lifts, and those
 * that a filing (备案) does. What is to be done before the plan starts keeps nobody.
 */
export function barringRules(
  judgements: readonly Judgement[],
  rules: RuleTable,
): { refused: RuleCode[]; unfiled: RuleCode[] } {
  const barring = judgements
    .filter(({ rule, verdict }) => verdict === 'refuses' && holdOf(rule) !== 'start')
    .map(({ rule }) => rule)
  const isFiled = (rule: RuleCode) => liftOf(rule, rules[rule].severity) === 'filing'
  return {
    refused: barring.filter((rule) => !isFiled(rule)),
    unfiled: barring.filter(isFiled),
  }
}
