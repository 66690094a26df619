import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { findLeftOut, putSecondWishes, readSecondRound } from './second-wishes.ts'

/**
 * What the actor may wish in the second round of her plan: posts with seats left that nothing bars to
 * her. Null for who is placed and may stay there, has a post of her own or in another plan over the same days, and while the
 * placement is not published.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getSecondRound(context: Context, planId?: string) {
  const left = await findOwnLeftOut(context, planId)
  return left && readSecondRound(context, left)
}

/**
 * Sends what the actor wishes in the second round; sent again it takes the place of what was there. The
 * employers of posts that are new among them hear that somebody may come.
 * @param input.planId of which of her plans; without it of the one that she reads of first.
 * @throws `not_signed_in`, and what `putSecondWishes` throws.
 */
export async function sendSecondWishes(
  context: Context,
  input: { planId?: string; posts: string[] },
): Promise<void> {
  const left = await findOwnLeftOut(context, input.planId)
  if (!left) throw new Fault('second_round_closed')
  await inTransaction(context, (trx) =>
    putSecondWishes(context, trx, { left, posts: input.posts, enteredBy: null }),
  )
}

async function findOwnLeftOut(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const plan = student && (await findStudentPlan(context, context.db, { student, planId }))
  if (!student || !plan) return null
  return findLeftOut(context, context.db, { studentId: student.id, planId: plan.id })
}
