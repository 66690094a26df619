import { notify } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { listOfficers } from '../college/officers.ts'
import { listSeats } from './seats.ts'

/** While somebody can be placed by a plan, or is at its posts. */
const COUNTING: readonly PlanState[] = [
  'draft',
  'collecting',
  'allocating',
  'published',
  'agreements',
  'started',
]

/** How many seats an employer's posts have together in a plan. */
export interface PlanSeats {
  planId: string
  plan: string
  collegeId: string
  seats: number
}

/** The seats that an employer's posts have in each plan, at every college, by its caps as they stand. */
export async function listPlanSeats(
  context: Context,
  trx: Trx,
  employerId: string,
): Promise<PlanSeats[]> {
  const rows = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('plan', 'plan.id', 'planPost.planId')
    .where('demand.employerId', '=', employerId)
    .where('demand.state', '=', 'admitted')
    .where('plan.state', 'in', COUNTING)
    .select(['plan.id', 'plan.name', 'plan.collegeId', 'plan.firstDay', 'plan.lastDay'])
    .select('planPost.demandId')
    .orderBy('plan.id')
    .execute()
  const all: PlanSeats[] = []
  for (const [planId, posts] of Map.groupBy(rows, ({ id }) => id)) {
    const [plan] = posts as [(typeof posts)[0]]
    const demandIds = posts.map(({ demandId }) => demandId)
    const seats = await listSeats(context, trx, { demandIds, plan })
    const count = [...seats.values()].reduce((sum, one) => sum + one.seats, 0)
    all.push({ planId, plan: plan.name, collegeId: plan.collegeId, seats: count })
  }
  return all
}

/**
 * Tells the officers of each plan in which an employer's posts have another number of seats than
 * before, whoever has changed what the caps go by.
 */
export async function tellPlanSeats(
  context: Context,
  trx: Trx,
  of: { employerId: string; before: readonly PlanSeats[] },
): Promise<void> {
  const after = await listPlanSeats(context, trx, of.employerId)
  const { name } = await trx
    .selectFrom('organisation')
    .where('id', '=', of.employerId)
    .select('name')
    .executeTakeFirstOrThrow()
  for (const { planId, plan, collegeId, seats } of after) {
    const stood = of.before.find((one) => one.planId === planId)
    if (!stood || stood.seats === seats) continue
    const params = { employer: name, plan, before: String(stood.seats), after: String(seats) }
    const href = `/college/plans/${planId}/posts`
    for (const { accountId } of await listOfficers(trx, collegeId)) {
      await notify(context, trx, { kind: 'notice.plan_seats', params, accountId, href })
    }
  }
}
