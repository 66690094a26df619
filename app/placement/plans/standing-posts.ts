import { sql, type SqlBool } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { PlanState } from '#db/tables/plan.ts'
import type { Days } from '../demands/model/days.ts'
import { STANDING_STATES } from './model/plan-states.ts'
import type { StandingPost } from './model/standing-post.ts'

/** A placement counts in these states of its plan; one that has ended or is cancelled holds nobody. */
const PLACED_STATES: readonly PlanState[] = ['published', 'agreements', 'started']
const ENDED: readonly PlanState[] = ['ended']

/**
 * The posts that students have: where a plan's placement that stands puts them, or one that they have
 * found themselves and that is approved, which then is the only one of its plan.
 * @param of.studentIds whose; they need not be in the class groups of the plans any more.
 * @param of.exceptPlanId the plan for which it is asked.
 * @param of.days only posts that are gone to on one of these days at least.
 * @param of.isEnded instead, those in plans that have ended: what such a plan would go on with.
 */
export async function listStandingPosts(
  db: Db | Trx,
  of: { studentIds: readonly string[]; exceptPlanId?: string; days?: Days; isEnded?: boolean },
): Promise<StandingPost[]> {
  if (of.studentIds.length === 0) return []
  const isOne = sql<boolean>`student_id = any(${of.studentIds}::uuid[])`
  const placed = await db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where(isOne)
    .where('placement.isCurrent', '=', true)
    .where('plan.state', 'in', of.isEnded ? ENDED : PLACED_STATES)
    .select(['placement.studentId', 'plan.id as planId', 'plan.name as plan', 'plan.state'])
    .select(['planPost.id as postId', 'demand.title', 'organisation.name as employer'])
    .select(['plan.firstDay', 'plan.lastDay'])
    .orderBy('placement.studentId')
    .orderBy('plan.firstDay')
    .execute()
  const found = await db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .where(isOne)
    .where('ownPost.state', '=', 'approved')
    .where('plan.state', 'in', of.isEnded ? ENDED : STANDING_STATES)
    .select(['ownPost.studentId', 'plan.id as planId', 'plan.name as plan', 'plan.state'])
    .select(['ownPost.id as postId', 'ownPost.facts'])
    .orderBy('ownPost.studentId')
    .orderBy('plan.firstDay')
    .execute()
  const own = found.map(({ facts, ...row }): StandingPost => {
    const { title, employer, firstDay, lastDay } = facts as OwnFacts
    return { ...row, isOwnPost: true, title, employer, firstDay, lastDay }
  })
  const isFound = new Set(own.map(({ studentId, planId }) => studentId + planId))
  return [
    ...own,
    ...placed
      .filter(({ studentId, planId }) => !isFound.has(studentId + planId))
      .map((row): StandingPost => ({ ...row, title: row.title ?? '', isOwnPost: false })),
  ].filter(
    ({ planId, firstDay, lastDay }) =>
      planId !== of.exceptPlanId &&
      (!of.days || (firstDay <= of.days.lastDay && lastDay >= of.days.firstDay)),
  )
}

type OwnFacts = Days & { title: string; employer: string }

/**
 * Whether a student has a post in another plan over days of this one, which then gives her none: in a
 * query of `student` and `plan`.
 */
export const IS_PLACED_ELSEWHERE = sql<SqlBool>`(exists (select from placement
    join plan other on other.id = placement.plan_id
    where placement.student_id = student.id and placement.is_current
      and placement.plan_post_id is not null
      and other.id <> plan.id and other.state in (${sql.join(PLACED_STATES)})
      and other.first_day <= plan.last_day and other.last_day >= plan.first_day)
  or exists (select from own_post join plan other on other.id = own_post.plan_id
    where own_post.student_id = student.id and own_post.state = 'approved'
      and other.id <> plan.id and other.state not in ('ended', 'cancelled')
      and own_post.facts->>'firstDay' <= plan.last_day
      and own_post.facts->>'lastDay' >= plan.first_day))`
