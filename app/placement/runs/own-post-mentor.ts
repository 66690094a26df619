import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { Outdating } from '../agreements/model/outdating.ts'
import { changeTerms } from '../agreements/outdating.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { ensureMentorFits } from '../demands/mentor-naming.ts'
import { onPlan } from '../plans/own-plans.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { readOwnPost } from './stored-own-posts.ts'

/**
 * Names who guides a student at the post that she has found herself, once it is approved, or somebody
 * else; her agreement names them.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @returns how many are.
 * @throws `not_allowed`, `not_found`, `conflict` where the post is not approved, `plan_fixed`, at `mentor`
 * `required` without one and `mentor_worded` for words that a rule refuses, `agreements_outdate` where
 * more are outdated than is known.
 */
export async function nameOwnPostMentor(
  context: Context,
  input: { planId: string; ownPostId: string; mentor: string; sure?: number },
): Promise<Outdating> {
  const { planId, ownPostId, sure = 0 } = input
  await getPlanForOfficer(context, planId)
  return onPlan(context, { planId, part: 'guides', action: 'plan.changed' }, async (trx, plan) => {
    const post = await readOwnPost(trx, { planId, id: ownPostId })
    if (post.state !== 'approved') throw new Fault('conflict')
    const mentor = await ensureMentorFits(context, trx, input.mentor)
    return changeTerms(context, trx, { plan, sure }, async () => {
      await trx
        .updateTable('ownPost')
        .set({ facts: JSON.stringify({ ...(post.facts as OwnPostFacts), mentor }) })
        .where('id', '=', ownPostId)
        .execute()
      // An agreement that nobody has signed names the mentor.
      await settleAgreements(context, trx, { planId, reason: '' })
    })
  })
}
