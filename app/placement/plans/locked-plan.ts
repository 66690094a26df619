import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'

/**
 * A plan's row, held until the transaction ends: moves, changes of what belongs to the plan and the
 * sending of preferences come one after another.
 * @throws `not_found`
 */
export async function lockPlan(trx: Trx, planId: string) {
  if (!isId(planId)) throw new Fault('not_found')
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', planId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  return plan
}

export type LockedPlan = Awaited<ReturnType<typeof lockPlan>>
