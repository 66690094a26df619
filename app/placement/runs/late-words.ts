import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { lateCandidates } from '../preferences/late-candidates.ts'
import { getPlanForOfficer } from './plan-access.ts'

/** A student whom an employer cannot take by the second round or by hand, and why. */
export interface LateRefusal {
  studentId: string
  postId: string
  student: string
  post: string
  reason: string
  isPlaced: boolean
}

/**
 * What employers have said of who may come to a published plan's posts by the second round or by hand,
 * for the officer who places them: whom they cannot take, and of how many nothing is said yet; a student
 * who may come to two posts is counted at both.
 * @throws `not_found`, `not_allowed`.
 */
export async function readLateWords(
  context: Context,
  planId: string | undefined,
): Promise<{ unsaid: number; refused: LateRefusal[] }> {
  const { plan } = await getPlanForOfficer(context, planId)
  const { rows } = await sql<LateRefusal & { isRefused: boolean | null }>`
    select late.student_id as "studentId", late.plan_post_id as "postId",
      student.name || ' ' || student.number as student,
      demand.title || ' · ' || organisation.name as post,
      candidate_view.refused as "isRefused", candidate_view.reason,
      bool_or(late.way = 'placed') as "isPlaced"
    from ${lateCandidates(context.clock.now())} as late
    join plan_post on plan_post.id = late.plan_post_id
    join demand on demand.id = plan_post.demand_id
    join organisation on organisation.id = demand.employer_id
    join student on student.id = late.student_id
    left join candidate_view on candidate_view.plan_post_id = late.plan_post_id
      and candidate_view.student_id = late.student_id
    where plan_post.plan_id = ${plan.id}
    group by late.student_id, late.plan_post_id, student.name, student.number, demand.title,
      organisation.name, candidate_view.refused, candidate_view.reason
    order by student.number, late.plan_post_id`.execute(context.db)
  return {
    unsaid: rows.filter(({ isRefused }) => isRefused === null).length,
    refused: rows.flatMap(({ isRefused, ...row }) => (isRefused ? [row] : [])),
  }
}
