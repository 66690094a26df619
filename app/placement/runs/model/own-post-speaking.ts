import type { PlanKind } from '#db/tables/plan.ts'
import type { DemandFacts } from '../../demands/model/demand.ts'
import { ruleAgainst, type StudentForRules } from '../../demands/model/eligibility.ts'
import { judge, type Judgement, type Said, type Surroundings } from '../../demands/model/judge.ts'
import type { RuleTable } from '../../demands/model/rules.ts'

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
 */
export function judgeOwnPost(
  facts: DemandFacts,
  rules: RuleTable,
  around: Surroundings,
  { student, plan }: Finder,
): Judgement[] {
  const { majorId } = student
  const demand: DemandFacts = { ...facts, headcount: 1, majors: [{ majorId, fit: 'match' }] }
  const firstDay = facts.firstDay ?? plan.firstDay
  const personal = ruleAgainst(student, demand, rules, { ...plan, firstDay })
  return [
    ...(personal ? [{ ...personal, verdict: 'refuses' as const }] : []),
    ...judge(demand, rules, [], around),
  ]
}
