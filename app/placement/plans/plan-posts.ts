import { shanghaiDate } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { guidesSinceShown } from './guide-members.ts'
import { onPlan } from './own-plans.ts'
import { coversDays } from '../demands/model/days.ts'
import type { Outdating } from '../agreements/model/outdating.ts'
import { changeTerms } from '../agreements/outdating.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { refusalsOf } from '../demands/judged-demands.ts'
import { holdRules } from '../demands/rule-table.ts'
import { tellRankers } from '../preferences/rankers.ts'

/**
 * Puts admitted demands into a plan as posts. Those that are in it already stay as they are.
 * @throws `not_allowed`, `not_found`, `plan_fixed`, and at `demands`: `demand_not_admitted`,
 * `demand_refused` for one that a rule refuses, and `demand_days_short` for one that is not offered over
 * all the plan's days.
 */
export async function addPlanPosts(
  context: Context,
  input: { planId: string; demandIds: string[] },
): Promise<void> {
  const { planId } = input
  if (input.demandIds.length === 0) throw new Fault('plan_choose_demand', { field: 'demands' })
  await onPlan(context, { planId, part: 'posts', action: 'plan.changed' }, async (trx, plan) => {
    const { collegeId } = plan
    // A demand that is withdrawn at this moment is either seen here, or withdrawn of a post.
    const demands = await trx
      .selectFrom('demand')
      .where('collegeId', '=', collegeId)
      .where('id', 'in', input.demandIds)
      .select(['id', 'state', 'title', 'firstDay', 'lastDay'])
      .orderBy('id')
      .forUpdate()
      .execute()
    if (demands.length < new Set(input.demandIds).size) throw new Fault('not_found')
    const unfit = demands.find(({ state }) => state !== 'admitted')
    if (unfit) {
      const params = { title: unfit.title }
      throw new Fault('demand_not_admitted', { field: 'demands', params })
    }
    await holdRules(trx)
    const refusals = await refusalsOf(
      context,
      trx,
      demands.map(({ id }) => id),
    )
    const refused = demands.find(({ id }) => (refusals.get(id) ?? []).length > 0)
    if (refused) {
      const params = { title: refused.title }
      throw new Fault('demand_refused', { field: 'demands', params })
    }
    const short = demands.find((demand) => !coversDays(demand, plan))
    if (short) throw shortDays(short)
    const now = context.clock.now()
    await trx
      .insertInto('planPost')
      .values(demands.map(({ id }) => ({ id: newId(), planId, demandId: id, addedAt: now })))
      .onConflict((conflict) => conflict.columns(['planId', 'demandId']).doNothing())
      .execute()
  })
}

function shortDays(demand: { title: string; firstDay: string | null; lastDay: string | null }) {
  const sayOn = (day: string | null) => (day ? shanghaiDate(day) : '')
  const params = { title: demand.title, from: sayOn(demand.firstDay), to: sayOn(demand.lastDay) }
  return new Fault('demand_days_short', { field: 'demands', params })
}

/**
 * Takes a post out of a plan. Students who have ranked it are told; the others on their lists move up.
 * What was once settled by hand about it, and lifted, is kept with the post's name.
 * @throws `not_allowed`, `not_found`, `plan_fixed`, `plan_post_used` while somebody is settled there.
 */
export async function removePlanPost(
  context: Context,
  input: { planId: string; planPostId: string },
): Promise<void> {
  const { planId, planPostId } = input
  await onPlan(context, { planId, part: 'postsTaken', action: 'plan.changed' }, async (trx) => {
    const post = await trx
      .selectFrom('planPost')
      .innerJoin('demand', 'demand.id', 'planPost.demandId')
      .innerJoin('organisation', 'organisation.id', 'demand.employerId')
      .where('planPost.planId', '=', planId)
      .where('planPost.id', '=', planPostId)
      .select(['demand.title', 'organisation.name as employer'])
      .executeTakeFirst()
    if (!post) throw new Fault('not_found')
    const standing = await trx
      .selectFrom('placementLock')
      .where('planPostId', '=', planPostId)
      .where('liftedAt', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (standing) throw new Fault('plan_post_used')
    await trx
      .updateTable('placementLock')
      .set({ planPostId: null, removedPost: `${post.title} · ${post.employer}` })
      .where('planPostId', '=', planPostId)
      .execute()
    await tellRankers(context, trx, { planPostIds: [planPostId] })
    await trx.deleteFrom('planPost').where('id', '=', planPostId).execute()
  })
}

/**
 * Sets which teachers guide at a post; agreements name them.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @param input.shown who guided when the page was read: whom somebody else has ticked since stays.
 * @returns how many are.
 * @throws `not_allowed`, `not_found` also for who is no member of the college, `plan_fixed`,
 * `agreements_outdate` where more are outdated than is known.
 */
export async function setPostGuides(
  context: Context,
  input: {
    planId: string
    planPostId: string
    membershipIds: string[]
    sure?: number
    shown?: string[]
  },
): Promise<Outdating> {
  const { planId, planPostId, sure = 0 } = input
  return onPlan(context, { planId, part: 'guides', action: 'plan.changed' }, async (trx, plan) => {
    const post = await trx
      .selectFrom('planPost')
      .where('planId', '=', planId)
      .where('id', '=', planPostId)
      .select('id')
      .executeTakeFirst()
    if (!post) throw new Fault('not_found')
    const stored = await trx
      .selectFrom('planGuide')
      .where('planPostId', '=', planPostId)
      .select('membershipId')
      .execute()
    const guides = await guidesSinceShown(trx, {
      collegeId: plan.collegeId,
      ...{ stored, ticked: input.membershipIds, shown: input.shown },
    })
    return changeTerms(context, trx, { plan, sure }, async () => {
      await trx.deleteFrom('planGuide').where('planPostId', '=', planPostId).execute()
      if (guides.length > 0) {
        await trx
          .insertInto('planGuide')
          .values(guides.map((membershipId) => ({ planId, planPostId, membershipId })))
          .execute()
      }
      // Agreements that nobody has signed name them.
      await settleAgreements(context, trx, { planId, reason: '' })
    })
  })
}
