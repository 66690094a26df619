import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { getOwnPlan } from '../plans/own-plans.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { isSecondOpen, SECOND_STATES } from './model/second-window.ts'

/** What of a published placement is open still when its agreements begin, its posts, and after that. */
export interface LeftOut {
  /** Students without a post, those who found one themselves or have one in another plan not among them. */
  unplaced: number
  /** How many of them have sent wishes in the second round, which no version has taken up. */
  wished: number
  /** Until when they may wish; null once the second round is over. */
  closesAt: Date | null
}

/**
 * Who of a plan whose placement is published has no post yet, for the officers who move it on.
 * @returns null for everybody else, for a plan in another state, and where nobody is without.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getLeftOut(context: Context, planId: string): Promise<LeftOut | null> {
  const { plan, staff } = await getOwnPlan(context, planId)
  if (!SECOND_STATES.includes(plan.state) || !staff.isOfficer) return null
  const found = await context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .leftJoin('secondWish', (join) =>
      join
        .onRef('secondWish.planId', '=', 'plan.id')
        .onRef('secondWish.studentId', '=', 'student.id'),
    )
    .where('plan.id', '=', plan.id)
    .where('student.state', '=', 'enrolled')
    .where(
      sql<boolean>`not exists (select from placement where placement.student_id = student.id
        and placement.plan_id = plan.id and is_current and plan_post_id is not null)`,
    )
    .where((eb) => eb.not(HAS_POST))
    .groupBy(['plan.id'])
    .select(['plan.state', 'plan.secondClosesAt'])
    .select(sql<number>`count(*)::int`.as('unplaced'))
    .select(sql<number>`count(second_wish.student_id)::int`.as('wished'))
    .executeTakeFirst()
  if (!found) return null
  const { unplaced, wished, secondClosesAt } = found
  return {
    unplaced,
    wished,
    closesAt: isSecondOpen(found, context.clock.now()) ? secondClosesAt : null,
  }
}
