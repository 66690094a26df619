import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { getOwnPlan } from '../plans/own-plans.ts'

/** An employer that has not spoken of all its candidates, and of how many not. */
export interface UnansweredEmployer {
  employerId: string
  name: string
  /** A student who has ranked two of its posts is a candidate of both. */
  candidates: number
}

/** Those of a plan, the one with the most first: whom an end of their time would cut off. */
export async function listUnanswered(db: Db | Trx, planId: string): Promise<UnansweredEmployer[]> {
  return db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('employer', 'employer.id', 'demand.employerId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .innerJoin('preference', (join) =>
      join
        .onRef('preference.planId', '=', 'planPost.planId')
        .on(sql<boolean>`preference.posts @> jsonb_build_array(plan_post.id::text)`),
    )
    .innerJoin('student', 'student.id', 'preference.studentId')
    .leftJoin('candidateView', (join) =>
      join
        .onRef('candidateView.planPostId', '=', 'planPost.id')
        .onRef('candidateView.studentId', '=', 'student.id'),
    )
    .where('planPost.planId', '=', planId)
    .where('demand.state', '=', 'admitted')
    .where('employer.admission', '=', 'admitted')
    .where('student.state', '=', 'enrolled')
    .where('candidateView.planPostId', 'is', null)
    .groupBy(['demand.employerId', 'organisation.name'])
    .select(['demand.employerId', 'organisation.name'])
    .select(sql<number>`count(*)::int`.as('candidates'))
    .orderBy('candidates', 'desc')
    .orderBy('demand.employerId')
    .execute()
}

/**
 * The same for a plan of the college that the actor acts for.
 * @throws `not_allowed`, `not_found`
 */
export async function getUnanswered(
  context: Context,
  planId: string,
): Promise<UnansweredEmployer[]> {
  const { plan } = await getOwnPlan(context, planId)
  return listUnanswered(context.db, plan.id)
}
