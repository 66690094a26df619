import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { isSecondOpen, SECOND_STATES } from './model/second-window.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { tellSecondRound } from './second-notices.ts'

/**
 * Sets until when students without a post may wish in the second round, or closes it at once: then
 * nobody's wish changes any more, and it can be worked out and published. It may be opened again. Those
 * without a post are told whenever the time becomes another one.
 * @param input.closesAt null for now.
 * @throws `not_found`, `not_allowed`; `second_round_closed` where the plan is not published or has
 *   ended, `second_past` at `closesAt` for a time that is gone, `reason_required` where it would end
 *   earlier than students were told.
 */
export async function setSecondDeadline(
  context: Context,
  input: { planId: string; closesAt: Date | null; reason: string },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const reason = input.reason.trim()
  await inTransaction(context, async (trx) => {
    // Whoever is sending holds the plan: this waits for them, and they were in time.
    const held = await lockPlan(trx, plan.id)
    const now = context.clock.now()
    if (!SECOND_STATES.includes(held.state)) throw new Fault('second_round_closed')
    const closesAt = input.closesAt ?? now
    if (closesAt < now) throw new Fault('second_past', { field: 'closesAt' })
    const before = isSecondOpen(held, now) ? held.secondClosesAt : null
    const isEarlier = before !== null && closesAt < before
    if (isEarlier && reason === '') throw new Fault('reason_required', { field: 'reason' })
    await trx
      .updateTable('plan')
      .set({ secondClosesAt: closesAt, updatedAt: now })
      .where('id', '=', plan.id)
      .execute()
    await trx
      .insertInto('planStep')
      .values({
        id: newId(),
        planId: plan.id,
        action: 'second_deadline',
        fromState: held.state,
        toState: held.state,
        reason,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      })
      .execute()
    const after = closesAt > now ? closesAt : null
    await tellSecondRound(context, trx, { plan: held, before, after, reason })
    await recordAudit(context, trx, {
      action: 'plan.changed',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { secondClosesAt: closesAt.toISOString() },
    })
  })
}
