import { sql, type SqlBool } from 'kysely'

/**
 * Whether a student goes to a post that she has found herself: in a query of `student` and `plan`. She
 * takes no part in the plan's allocation, so nobody waits for her preferences.
 */
export const GOES_TO_OWN_POST = sql<SqlBool>`exists (select from own_post
  where own_post.plan_id = plan.id and own_post.student_id = student.id
    and own_post.state = 'approved')`
