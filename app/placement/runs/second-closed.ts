import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { findHeldPost } from './held-post.ts'
import { isSecondOpen, SECOND_STATES } from './model/second-window.ts'

interface SecondKey {
  planId: string
  studentId: string
}

/**
 * Whether somebody is left out of a second round because she has a post, by the placement, found herself
 * or of another plan over the same days.
 */
export async function hasPost(context: Context, db: Db | Trx, of: SecondKey): Promise<boolean> {
  const elsewhere = await db
    .selectFrom('student')
    .innerJoin('plan', (join) => join.on('plan.id', '=', of.planId))
    .where('student.id', '=', of.studentId)
    .where(HAS_POST)
    .select('student.id')
    .executeTakeFirst()
  return elsewhere !== undefined || (await findHeldPost(context, db, of)) === 'kept'
}

/**
 * Refuses what is sent for who is not left out.
 * @throws `second_has_post`, or `second_round_closed` where the plan has no second round.
 */
export async function refuseSecond(context: Context, db: Db | Trx, of: SecondKey): Promise<never> {
  throw new Fault((await hasPost(context, db, of)) ? 'second_has_post' : 'second_round_closed')
}

/** @throws `second_round_over` with the time `at` which it closed, `second_round_closed` where there is none. */
export function ensureSecondOpen(
  plan: { state: PlanState; secondClosesAt: Date | null },
  now: Date,
): void {
  if (isSecondOpen(plan, now)) return
  if (!plan.secondClosesAt || !SECOND_STATES.includes(plan.state))
    throw new Fault('second_round_closed')
  throw new Fault('second_round_over', { params: { at: shanghaiTime(plan.secondClosesAt) } })
}

/** The posts of a plan as people call them, by id: for what was chosen and could not be sent. */
export async function namePosts(db: Db, planId: string): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', planId)
    .select(['planPost.id', 'demand.title', 'organisation.name as employer'])
    .orderBy('planPost.id')
    .execute()
  return rows.map(({ id, title, employer }) => ({ id, name: `${title ?? ''} · ${employer}` }))
}
