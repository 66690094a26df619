import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import type { DemandFacts } from '../demands/model/demand.ts'
import {
  ruleAgainst,
  ruleAtPost,
  type RuleBar,
  type StudentForRules,
} from '../demands/model/eligibility.ts'
import type { RuleTable } from '../demands/model/rules.ts'
import { readRules } from '../demands/rule-table.ts'
import { readDemands } from '../demands/stored-demands.ts'
import type { StandingPost } from '../plans/model/standing-post.ts'
import { asDemand, type OwnPostFacts } from './model/own-post-form.ts'

/** Posts that students have, with what the rules about persons look at. */
export interface HeldPosts {
  rules: RuleTable
  plans: ReadonlyMap<string, { kind: PlanKind; firstDay: string }>
  /** Of the plans' posts, by the ids of these. */
  demands: ReadonlyMap<string, DemandFacts>
  /** Of posts that students have found themselves. */
  found: ReadonlyMap<string, OwnPostFacts>
}

type Held = Pick<StandingPost, 'planId' | 'postId' | 'isOwnPost'>

/** Reads what the rules about persons look at, in a handful of queries however many posts there are. */
export async function readHeldPosts(
  context: Context,
  db: Db | Trx,
  posts: readonly Held[],
): Promise<HeldPosts> {
  const idsOf = (isOwnPost: boolean) => [
    ...new Set(posts.filter((one) => one.isOwnPost === isOwnPost).map(({ postId }) => postId)),
  ]
  const planIds = [...new Set(posts.map(({ planId }) => planId))]
  const plans = await db
    .selectFrom('plan')
    .where(sql<boolean>`id = any(${planIds}::uuid[])`)
    .select(['id', 'kind', 'firstDay'])
    .execute()
  const planPosts = await db
    .selectFrom('planPost')
    .where(sql<boolean>`id = any(${idsOf(false)}::uuid[])`)
    .select(['id', 'demandId'])
    .execute()
  const own = await db
    .selectFrom('ownPost')
    .where(sql<boolean>`id = any(${idsOf(true)}::uuid[])`)
    .select(['id', 'facts'])
    .execute()
  const demandIds = [...new Set(planPosts.map(({ demandId }) => demandId))]
  const factsOf = new Map(
    (await readDemands(db, demandIds)).map(({ id, facts }) => [id, facts] as const),
  )
  return {
    rules: await readRules(context, db),
    plans: new Map(plans.map(({ id, ...plan }) => [id, plan])),
    demands: new Map(planPosts.map(({ id, demandId }) => [id, factsOf.get(demandId)!])),
    found: new Map(own.map(({ id, facts }) => [id, facts as OwnPostFacts])),
  }
}

/** The rule about the person that would keep a student from a post that she has; null where none does. */
export function barAt(
  { rules, plans, demands, found }: HeldPosts,
  post: Held,
  student: StudentForRules,
): RuleBar | null {
  const plan = plans.get(post.planId)
  const own = found.get(post.postId)
  if (plan && own) {
    const { firstDay } = own
    return ruleAgainst(student, asDemand(own, student.majorId), rules, { ...plan, firstDay })
  }
  const demand = demands.get(post.postId)
  return plan && demand ? ruleAtPost(student, demand, rules, plan) : null
}
