import { sql, type SqlBool } from 'kysely'

/**
 * Whether a student has a post in a plan, by its placement that stands or found herself, whatever class
 * group she is in by now: in a query of `student` and `plan`.
 */
export const HAS_POST_HERE = sql<SqlBool>`(exists (select from placement
    where placement.student_id = student.id and placement.plan_id = plan.id
      and placement.is_current and placement.plan_post_id is not null)
  or exists (select from own_post
    where own_post.student_id = student.id and own_post.plan_id = plan.id
      and own_post.state = 'approved'))`

const IS_OF_A_GROUP = sql<SqlBool>`exists (select from plan_class_group taking
  where taking.plan_id = plan.id and taking.class_group_id = student.class_group_id)`

/** Whether a student takes part in a plan by her class group or by her post, in such a query. */
export const TAKES_PART = sql<SqlBool>`(${IS_OF_A_GROUP} or ${HAS_POST_HERE})`

/**
 * Whether a plan's trainings wait for a student, in such a query: for everybody until it is known who
 * gets a post, and then only for who has one. Who has come since without a post does not go anywhere
 * that she would have to be trained for.
 */
export const NEEDS_TRAINING = sql<SqlBool>`(case
  when plan.state in ('draft', 'collecting', 'allocating') then ${IS_OF_A_GROUP}
  else ${HAS_POST_HERE} end)`

/** Whether a student has not been at all trainings that were held for everybody, in such a query. */
export const IS_MISSING = sql<boolean>`exists (select from training held
  where held.plan_id = plan.id and not held.is_for_late
    and not exists (select from training_attendance there
      where there.training_id = held.id and there.student_id = student.id))`

/** Whether she has made up for them, once the others worked. */
export const HAS_MADE_UP = sql<boolean>`exists (select from training held
  join training_attendance there on there.training_id = held.id
  where held.plan_id = plan.id and held.is_for_late and there.student_id = student.id)`
