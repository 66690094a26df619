import { sql } from 'kysely'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { questionsLeft } from '#app/fair/questions-left.ts'
import type { Context } from '#app/kernel/context.ts'
import { HAS_POST } from '../preferences/post-holders.ts'

/** How much waits for a member of a college, by the lists that it stands in. */
interface CollegeDeskCounts {
  /** Demands that employers have offered and nobody has decided about. */
  demands: number
  /** Posts that students have found themselves and nobody has decided about. */
  ownPosts: number
  /** Students who have not sent what a plan that collects preferences asks of them. */
  unanswered: number
  /** Questions that were left in the college's live rooms. */
  questions: number
}

const NOTHING: CollegeDeskCounts = { demands: 0, ownPosts: 0, unanswered: 0, questions: 0 }

/**
 * What a college's desk says around every page, in one query: for officers what they have to decide
 * and whose preferences are missing, for class teachers the latter of their own class groups; for
 * everybody the questions that were left in its live rooms.
 */
export async function getCollegeDesk(context: Context): Promise<CollegeDeskCounts> {
  const { acting } = deskMemberships(context.actor, 'college')
  if (!acting) return NOTHING
  const isOfficer = acting.role === 'owner'
  const collegeId = acting.organisationId
  const { rows } = await sql<CollegeDeskCounts>`
    select
      (select count(*)::int from demand
        where ${isOfficer} and college_id = ${collegeId} and state = 'offered') as demands,
      (select count(*)::int from own_post join plan on plan.id = own_post.plan_id
        where ${isOfficer} and plan.college_id = ${collegeId} and own_post.state = 'asked')
        as "ownPosts",
      (select count(distinct student.id)::int from plan
        join plan_class_group taking on taking.plan_id = plan.id
        join student on student.class_group_id = taking.class_group_id
          and student.state = 'enrolled'
        left join preference on preference.plan_id = plan.id
          and preference.student_id = student.id
        where plan.college_id = ${collegeId} and plan.state = 'collecting'
          and preference.sent_at is null and not ${HAS_POST}
          and (${isOfficer} or taking.class_group_id in (
            select scope_id from membership_duty
            where membership_id = ${acting.id} and duty = 'class_teacher'))) as unanswered,
      ${questionsLeft(sql`${collegeId}::uuid`)} as questions`.execute(context.db)
  return rows[0] ?? NOTHING
}
