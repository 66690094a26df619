import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { changeTerms } from '../agreements/outdating.ts'
import type { Outdating } from '../agreements/model/outdating.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { guidesSinceShown } from '../plans/guide-members.ts'
import { onPlan } from '../plans/own-plans.ts'
import { getPlanForOfficer } from './plan-access.ts'

/**
 * Sets which teachers guide a student at the post that she has found herself, once it is approved; her
 * agreement names them.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @param input.shown who guided when the page was read: whom somebody else has ticked since stays.
 * @returns how many are.
 * @throws `not_allowed`, `not_found` also for who is no member of the college, `conflict` where the post
 * is not approved, `plan_fixed`, `agreements_outdate` where more are outdated than is known.
 */
export async function setOwnPostGuides(
  context: Context,
  input: {
    planId: string
    ownPostId: string
    membershipIds: string[]
    sure?: number
    shown?: string[]
  },
): Promise<Outdating> {
  const { planId, ownPostId, membershipIds, sure = 0 } = input
  await getPlanForOfficer(context, planId)
  return onPlan(context, { planId, part: 'guides', action: 'plan.changed' }, async (trx, plan) => {
    const post = await trx
      .selectFrom('ownPost')
      .where('planId', '=', planId)
      .where('id', '=', ownPostId)
      .select('state')
      .executeTakeFirst()
    if (!post) throw new Fault('not_found')
    if (post.state !== 'approved') throw new Fault('conflict')
    const stored = await trx
      .selectFrom('ownPostGuide')
      .where('ownPostId', '=', ownPostId)
      .select('membershipId')
      .execute()
    const guides = await guidesSinceShown(trx, {
      collegeId: plan.collegeId,
      ...{ stored, ticked: membershipIds, shown: input.shown },
    })
    return changeTerms(context, trx, { plan, sure }, async () => {
      await trx.deleteFrom('ownPostGuide').where('ownPostId', '=', ownPostId).execute()
      if (guides.length > 0) {
        await trx
          .insertInto('ownPostGuide')
          .values(guides.map((membershipId) => ({ ownPostId, membershipId })))
          .execute()
      }
      // An agreement that nobody has signed names them.
      await settleAgreements(context, trx, { planId, reason: '' })
    })
  })
}
