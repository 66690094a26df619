import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { STANDING_STATES } from './model/plan-states.ts'

/**
 * Makes sure that the class groups of a plan are in no other plan whose days overlap. Holds the class
 * groups, so that two plans cannot take one at the same time.
 * @throws `plan_clash` with the class group and the plan that has it.
 */
export async function ensureNoClash(
  trx: Trx,
  input: {
    planId: string
    firstDay: string
    lastDay: string
    classGroupIds: string[]
    field?: string
  },
): Promise<void> {
  const { planId, classGroupIds, field } = input
  if (classGroupIds.length === 0) return
  await trx
    .selectFrom('classGroup')
    .where('id', 'in', classGroupIds)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
  const clash = await trx
    .selectFrom('planClassGroup')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .innerJoin('classGroup', 'classGroup.id', 'planClassGroup.classGroupId')
    .where('planClassGroup.classGroupId', 'in', classGroupIds)
    .where('plan.id', '!=', planId)
    .where('plan.state', 'in', STANDING_STATES)
    .where('plan.firstDay', '<=', input.lastDay)
    .where('plan.lastDay', '>=', input.firstDay)
    .select(['classGroup.name as group', 'plan.name as plan'])
    .orderBy('classGroup.name')
    .executeTakeFirst()
  if (clash) throw new Fault('plan_clash', { field, params: clash })
}
