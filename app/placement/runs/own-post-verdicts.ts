import {
  findEmployersById,
  findEmployersByName,
  type NamedEmployer,
} from '#app/accounts/employer-names.ts'
import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { Sex } from '#db/tables/college.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import { listLastVisits } from '../demands/judged-demands.ts'
import { isWithinDays, type Days } from '../demands/model/days.ts'
import type { Judgement } from '../demands/model/judge.ts'
import { readEmployerStaff } from '../demands/employer-staff.ts'
import { presentAt } from '../demands/model/presence.ts'
import { holdOf, type RuleCode, type RuleTable } from '../demands/model/rules.ts'
import { listPresence } from '../demands/presence.ts'
import { screenDemand } from '../demands/model/said.ts'
import { readRules } from '../demands/rule-table.ts'
import { readFiledRules } from './filed-rules.ts'
import { asDemand, type OwnPostFacts } from './model/own-post-form.ts'
import { barringRules, judgeOwnPost } from './model/own-post-speaking.ts'

/** A post that a student has found, with what the rules look at. */
export interface FoundPost {
  id: string
  facts: OwnPostFacts
  sex: Sex
  birthDay: string
  entryYear: number
  majorId: string
  /** At whom it is, once that is settled; else whoever is called so. */
  employerId: string | null
}

/** What the rules say of it. */
export interface OwnPostVerdict {
  judgements: Judgement[]
  /** Nothing lets it be approved: a rule that refuses or cannot be looked at, or days beyond the plan's. */
  refused: (RuleCode | 'days')[]
  /** Of these the rules that a filing (备案) lifts, which is missing. */
  unfiled: RuleCode[]
  /** It is approved with a reason alone. */
  warned: RuleCode[]
  /** What is wrong with the college's last visit to the employer; one that is missing holds the start alone. */
  visit: 'missing' | 'unsuitable' | null
  /** At whom it is, else who is called so; null where nobody here is. */
  employer: NamedEmployer | null
}

/** What the rules say of posts that students of a plan have found, each by its id. */
export async function judgeOwnPosts(
  context: Context,
  db: Db | Trx,
  input: { posts: FoundPost[]; plan: { id?: string; kind: PlanKind; collegeId: string } & Days },
): Promise<{ rules: RuleTable; verdicts: Map<string, OwnPostVerdict> }> {
  const { posts, plan } = input
  const rules = await readRules(context, db)
  const named = await findEmployersByName(
    db,
    posts.map(({ facts }) => facts.employer),
  )
  const settled = await findEmployersById(
    db,
    posts.flatMap(({ employerId }) => employerId ?? []),
  )
  const employerOf = (post: FoundPost) =>
    settled.get(post.employerId ?? '') ??
    named.get(employerNameKey(post.facts.employer))?.[0] ??
    null
  const employerIds = [...new Set(posts.flatMap((post) => employerOf(post)?.id ?? []))]
  const presence = await listPresence(db, { employerIds, resumedPlanId: plan.id })
  const visits = await listLastVisits(db, employerIds)
  const staff = await readEmployerStaff(db, employerIds)
  const filed = await readFiledRules(
    db,
    posts.map(({ id }) => id),
  )
  const college = await db
    .selectFrom('college')
    .where('id', '=', plan.collegeId)
    .select('districtCode')
    .executeTakeFirst()
  const province = (college?.districtCode ?? '').slice(0, 2)
  const verdictOf = (post: FoundPost): OwnPostVerdict => {
    const { facts } = post
    const employer = employerOf(post)
    const others = presence.filter(
      (one) => one.employerId === employer?.id && one.demandId !== post.id,
    )
    const visit = visits.find(
      (one) => one.employerId === employer?.id && one.collegeId === plan.collegeId,
    )
    const typed = asDemand(facts, post.majorId)
    // What is known of the employer goes before what a student has heard.
    const known = employer && staff.get(employer.id)
    const demand = known ? { ...typed, employerStaff: known } : typed
    const around = {
      present: presentAt(demand, facts, others),
      visit: visit?.verdict ?? null,
      province,
      said: screenDemand(demand),
    }
    const rulings = (filed.get(post.id) ?? []).map((ruleCode) => ({
      ruleCode,
      kind: 'filing' as const,
    }))
    const judgements = judgeOwnPost(demand, rules, around, { student: post, plan }, rulings)
    const kept = judgements.filter(({ rule }) => holdOf(rule) !== 'start')
    const isBroken = (code: RuleCode) =>
      judgements.some(({ rule, verdict }) => rule === code && verdict !== 'passes')
    return {
      judgements,
      refused: [
        ...kept
          .filter(({ verdict }) => verdict === 'refuses' || verdict === 'unsaid')
          .map(({ rule }) => rule),
        ...(isWithinDays(facts, plan) ? [] : (['days'] as const)),
      ],
      unfiled: barringRules(judgements, rules).unfiled,
      warned: kept.filter(({ verdict }) => verdict === 'warns').map(({ rule }) => rule),
      visit: isBroken('unsuitable_site') ? 'unsuitable' : isBroken('site_visit') ? 'missing' : null,
      employer,
    }
  }
  return { rules, verdicts: new Map(posts.map((post) => [post.id, verdictOf(post)])) }
}
