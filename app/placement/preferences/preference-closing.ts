import { notify } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan, type LockedPlan } from '../plans/locked-plan.ts'
import { answersOfPlan, studentsOfPlan } from '../plans/plan-list.ts'
import { movePlan } from '../plans/plan-steps.ts'

/**
 * Closes the preferences of every plan whose time is over, as the system, and tells its college's
 * officers. Each plan in a transaction of its own: one that cannot be closed holds up no other. Where
 * two servers do it at once, or an officer closes by hand, the second finds it done.
 * @returns how many it has closed.
 */
export async function closeDuePreferences(context: Context): Promise<{ closed: number }> {
  const due = await context.db
    .selectFrom('plan')
    .where('state', '=', 'collecting')
    .where('preferencesCloseAt', '<=', context.clock.now())
    .select('id')
    .orderBy('id')
    .execute()
  let closed = 0
  for (const { id } of due) {
    try {
      if (await closePreferences(context, id)) closed++
    } catch (error) {
      context.log.error({ err: error, planId: id }, 'preferences that could not be closed')
    }
  }
  return { closed }
}

async function closePreferences(context: Context, planId: string): Promise<boolean> {
  return inTransaction(context, async (trx) => {
    // Whoever is sending holds the plan: this waits for them, and they were in time.
    const plan = await lockPlan(trx, planId)
    const isDue =
      plan.state === 'collecting' &&
      plan.preferencesCloseAt !== null &&
      plan.preferencesCloseAt <= context.clock.now()
    if (!isDue) return false
    await movePlan(context, trx, { planId, action: 'close_preferences' })
    await tellOfficers(context, trx, plan)
    return true
  })
}

async function tellOfficers(context: Context, trx: Trx, plan: LockedPlan): Promise<void> {
  const counts = await trx
    .selectFrom('plan')
    .where('plan.id', '=', plan.id)
    .select([studentsOfPlan().as('students'), answersOfPlan().as('sent')])
    .executeTakeFirstOrThrow()
  const officers = await trx
    .selectFrom('membership')
    .where('organisationId', '=', plan.collegeId)
    .where('role', '=', 'owner')
    .where('removedAt', 'is', null)
    .select('accountId')
    .orderBy('id')
    .execute()
  for (const { accountId } of officers) {
    await notify(context, trx, {
      accountId,
      kind: 'notice.preferences_closed',
      params: {
        plan: plan.name,
        students: String(counts.students),
        sent: String(counts.sent),
      },
      href: `/college/plans/${plan.id}`,
    })
  }
}
