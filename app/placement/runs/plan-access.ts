import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Staff } from '../college/model/staff.ts'
import { getStaffOf } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'

/**
 * A plan for an officer of its college.
 * @throws `not_found` for who does not belong to the college, `not_allowed` for who is no officer.
 */
export async function getPlanForOfficer(context: Context, planId: string | undefined) {
  const { plan, staff } = await getPlanForStaff(context, planId)
  ensureAllowed(canRunCollege(staff))
  return { plan, staff }
}

/** A plan for whoever works at its college. @throws `not_found` for everybody else. */
export async function getPlanForStaff(context: Context, planId: string | undefined) {
  if (!isId(planId)) throw new Fault('not_found')
  const plan = await context.db
    .selectFrom('plan')
    .where('id', '=', planId)
    .selectAll()
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  const staff: Staff = await getStaffOf(context, plan.collegeId)
  return { plan, staff }
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
