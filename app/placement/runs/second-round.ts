import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { hasPost, namePosts, refuseSecond } from './second-closed.ts'
import {
  findLeftOut,
  putSecondWishes,
  readSecondRound,
  type SecondWishes,
} from './second-wishes.ts'

/**
 * What the actor may wish in the second round of her plan: posts with seats left that nothing bars to
 * her. Null for who is placed and may stay there, has a post of her own or in another plan over the same days, and while the
 * placement is not published.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getSecondRound(context: Context, planId?: string) {
  const key = await findOwnKey(context, planId)
  const left = key && (await findLeftOut(context, context.db, key))
  return left && readSecondRound(context, left)
}

/**
 * The second round as `getSecondRound` has it, and where nothing can be sent why, with the names of the
 * plan's posts for what was chosen before.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getSecondPage(context: Context, planId?: string) {
  const { db } = context
  const key = await findOwnKey(context, planId)
  if (!key) return { round: null, hasPost: false, posts: [] }
  const left = await findLeftOut(context, db, key)
  const round = left && (await readSecondRound(context, left))
  return {
    round,
    hasPost: !round && (await hasPost(context, db, key)),
    posts: round?.isOpen && round.posts.length > 0 ? [] : await namePosts(db, key.planId),
  }
}

/**
 * Sends what the actor wishes in the second round; sent again it takes the place of what was there. The
 * employers of posts that are new among them hear that somebody may come.
 * @param input.planId of which of her plans; without it of the one that she reads of first.
 * @throws `not_signed_in`, and what `putSecondWishes` throws.
 */
export async function sendSecondWishes(
  context: Context,
  input: SecondWishes & { planId?: string },
): Promise<void> {
  const key = await findOwnKey(context, input.planId)
  if (!key) throw new Fault('second_round_closed')
  const left =
    (await findLeftOut(context, context.db, key)) ?? (await refuseSecond(context, context.db, key))
  await inTransaction(context, (trx) =>
    putSecondWishes(context, trx, { ...input, left, enteredBy: null }),
  )
}

async function findOwnKey(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const plan = student && (await findStudentPlan(context, context.db, { student, planId }))
  return student && plan ? { studentId: student.id, planId: plan.id } : null
}
