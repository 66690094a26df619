import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Staff } from '../college/model/staff.ts'
import { isSeenPlan } from '../plans/seen-plans.ts'
import { getStaffOf } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'

/**
 * A plan for an officer of its college.
 * @throws `not_found` for who does not belong to the college or sees nothing of the plan, `not_allowed`
 * for others who are no officer.
 */
export async function getPlanForOfficer(context: Context, planId: string | undefined) {
  const { plan, staff } = await getPlanForStaff(context, planId)
  ensureAllowed(canRunCollege(staff))
  return { plan, staff }
}

/** A plan for whoever of its college sees it. @throws `not_found` for everybody else. */
export async function getPlanForStaff(context: Context, planId: string | undefined) {
  if (!isId(planId)) throw new Fault('not_found')
  const plan = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .selectAll()
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  const staff: Staff = await getStaffOf(context, plan.collegeId)
  await ensureSeen(context, staff, plan.id)
  return { plan, staff }
}

async function ensureSeen(context: Context, staff: Staff, planId: string): Promise<void> {
  if (staff.isOfficer) return
  const seen = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .where(isSeenPlan(staff))
    .select('id')
    .executeTakeFirst()
  if (!seen) throw new Fault('not_found')
}

/** An allocation's plan for an officer. @throws as `getPlanForOfficer` does. */
export async function getAllocationForOfficer(
  context: Context,
  input: { planId: string | undefined; allocationId: string | undefined },
) {
  const { plan, staff } = await getPlanForOfficer(context, input.planId)
  if (!isId(input.allocationId)) throw new Fault('not_found')
  const allocation = await context.db
    .selectFrom('allocation')
    .where('id', '=', input.allocationId)
    .where('planId', '=', plan.id)
    .selectAll()
    .executeTakeFirst()
  if (!allocation) throw new Fault('not_found')
  return { plan, staff, allocation }
}
