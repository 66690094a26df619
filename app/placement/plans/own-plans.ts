import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { recordAudit, type AuditAction } from '#app/accounts/audit.ts'
import type { Staff } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import { canMovePlans } from '../policy.ts'
import { lockPlan, type LockedPlan } from './locked-plan.ts'
import { isChangeable, type PlanPart } from './model/plan-changes.ts'
import { isSeenPlan } from './seen-plans.ts'

/**
 * Works on a plan in a transaction, for officers of its college, while this part of it can still be
 * changed.
 * @throws `not_found`, `not_allowed`, `plan_fixed`
 */
export async function onPlan<R>(
  context: Context,
  input: { planId: string; part: PlanPart; action: AuditAction },
  work: (trx: Trx, plan: LockedPlan) => Promise<R>,
): Promise<R> {
  return inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, input.planId)
    ensureAllowed(canMovePlans(context.actor, plan.collegeId))
    if (!isChangeable(plan.state, input.part)) throw new Fault('plan_fixed')
    const result = await work(trx, plan)
    await recordAudit(context, trx, {
      action: input.action,
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { part: input.part },
    })
    return result
  })
}

/**
 * A plan of the college that the actor acts for, with who they are there.
 * @throws `not_allowed` for who acts for no college, `not_found` also for a plan with which a teacher has
 * nothing to do.
 */
export async function getOwnPlan(context: Context, planId: string) {
  const staff: Staff = await getStaff(context)
  if (!isId(planId)) throw new Fault('not_found')
  const plan = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .where('collegeId', '=', staff.collegeId)
    .where(isSeenPlan(staff))
    .select([
      'id',
      'collegeId',
      'name',
      'kind',
      'shownAs',
      'term',
      'state',
      'firstDay',
      'lastDay',
      'preferencesCloseAt',
      'employersCloseAt',
      'mostRanks',
      'employersMay',
      'seedCommitment',
      'seedCommittedAt',
      'seedNumber',
    ])
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  return { staff, plan }
}
