import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { STANDING_STATES } from '../plans/model/plan-states.ts'

/**
 * Lets a class group take another's place in plans. While plans are under way both must be in the
 * same: else students would come into a plan, or go to posts, that nobody has decided on for them.
 * @throws `structure_major` and `structure_year` at `into` for class groups of different majors or entry
 * years, by which rules keep students from posts, `structure_plans` with the plan that only one of them
 * is in.
 */
export async function joinPlans(trx: Trx, of: { from: string; into: string }): Promise<void> {
  const groups = await trx
    .selectFrom('classGroup')
    .where('id', 'in', [of.from, of.into])
    .select(['id', 'name', 'majorId', 'entryYear'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const [one, other] = groups
  if (one?.majorId !== other?.majorId) throw new Fault('structure_major', { field: 'into' })
  if (one?.entryYear !== other?.entryYear) throw new Fault('structure_year', { field: 'into' })
  const rows = await trx
    .selectFrom('planClassGroup')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('planClassGroup.classGroupId', 'in', [of.from, of.into])
    .select(['plan.id', 'plan.name', 'plan.state', 'planClassGroup.classGroupId'])
    .orderBy('plan.id')
    .execute()
  const states: readonly PlanState[] = STANDING_STATES
  const standing = rows.filter(({ state }) => states.includes(state))
  const alone = standing.find(
    (row) =>
      !standing.some(({ id, classGroupId }) => id === row.id && classGroupId !== row.classGroupId),
  )
  if (alone) {
    const group = groups.find(({ id }) => id === alone.classGroupId)?.name ?? ''
    throw new Fault('structure_plans', { field: 'into', params: { group, plan: alone.name } })
  }
  const taken = new Set(rows.flatMap((row) => (row.classGroupId === of.into ? [row.id] : [])))
  const moved = rows.filter((row) => row.classGroupId === of.from && !taken.has(row.id))
  await trx.deleteFrom('planClassGroup').where('classGroupId', '=', of.from).execute()
  if (moved.length === 0) return
  await trx
    .insertInto('planClassGroup')
    .values(moved.map(({ id: planId }) => ({ planId, classGroupId: of.into })))
    .execute()
}
