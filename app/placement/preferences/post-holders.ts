import { sql, type SqlBool } from 'kysely'
import { IS_PLACED_ELSEWHERE } from '../plans/standing-posts.ts'

/** Whether a student goes to a post that she has found herself: in a query of `student` and `plan`. */
export const GOES_TO_OWN_POST = sql<SqlBool>`exists (select from own_post
  where own_post.plan_id = plan.id and own_post.student_id = student.id
    and own_post.state = 'approved')`

/**
 * Whether a student has a post that the plan does not give her: one that she has found herself, or one
 * of another plan over the same days. She takes no part in its allocation, so nobody waits for her
 * preferences. In a query of `student` and `plan`.
 */
export const HAS_POST = sql<SqlBool>`(${GOES_TO_OWN_POST} or ${IS_PLACED_ELSEWHERE})`
