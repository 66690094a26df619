import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { getOwnPlan } from './own-plans.ts'

/** Who has to do with a plan: whom its steps are told to. */
export interface PlanAudience {
  /** Enrolled, of its class groups or at one of its posts. `accountId` is null for who cannot be told. */
  students: { accountId: string | null; hasPost: boolean }[]
  /** Those whose posts are in it, with how many students go to them. */
  employers: { employerId: string; students: number }[]
  /** Accounts of the class teachers of its class groups and the guiding teachers of its posts. */
  teachers: { accountId: string; isGuide: boolean }[]
}

/** Those of a plan as it stands. */
export async function readAudience(db: Db | Trx, planId: string): Promise<PlanAudience> {
  const posted = sql<string>`
    select placement.student_id, demand.employer_id from placement
      join plan_post on plan_post.id = placement.plan_post_id
      join demand on demand.id = plan_post.demand_id
      where placement.plan_id = ${planId} and placement.is_current
        and not exists (select from own_post where own_post.plan_id = placement.plan_id
          and own_post.student_id = placement.student_id and own_post.state = 'approved')
    union all
    select own_post.student_id, own_post.employer_id from own_post
      where own_post.plan_id = ${planId} and own_post.state = 'approved'`
  const students = await sql<{ accountId: string | null; hasPost: boolean }>`
    with posted as (${posted})
    select student.account_id, student.id in (select student_id from posted) as has_post from student
    where student.state = 'enrolled' and (student.id in (select student_id from posted)
      or student.class_group_id in
        (select class_group_id from plan_class_group where plan_id = ${planId}))
    order by student.id`.execute(db)
  const employers = await sql<{ employerId: string; students: number }>`
    with posted as (${posted})
    select employer_id, (select count(*)::int from posted
        join student on student.id = posted.student_id
        where posted.employer_id = employer.employer_id and student.state = 'enrolled') as students
    from (select demand.employer_id from plan_post
        join demand on demand.id = plan_post.demand_id
        where plan_post.plan_id = ${planId} and demand.state = 'admitted'
      union select employer_id from posted where employer_id is not null) as employer
    order by employer_id`.execute(db)
  const teachers = await sql<{ accountId: string; isGuide: boolean }>`
    select membership.account_id, bool_or(teacher.is_guide) as is_guide from (
      select membership_id, false as is_guide from membership_duty
        where duty = 'class_teacher' and scope_id in
          (select class_group_id from plan_class_group where plan_id = ${planId})
      union all
      select plan_guide.membership_id, true from plan_guide
        join plan_post on plan_post.id = plan_guide.plan_post_id
        where plan_post.plan_id = ${planId}) as teacher
    join membership on membership.id = teacher.membership_id
    where membership.removed_at is null
    group by membership.account_id order by membership.account_id`.execute(db)
  return { students: students.rows, employers: employers.rows, teachers: teachers.rows }
}

/** How many of whom hear of a step; of the students also those who have no account and cannot. */
export interface StepReach {
  students: number
  unreached: number
  employers: number
  teachers: number
}

/**
 * Whom a plan's end, start or cancelling would be told to, or that preferences open, for a plan
 * that the actor may see.
 * @returns of all who take part, of those with a post alone, and of those who may answer.
 * @throws `not_allowed`, `not_found`
 */
export async function getStepReach(
  context: Context,
  planId: string,
): Promise<{ all: StepReach; placed: StepReach; asked: StepReach }> {
  const { plan } = await getOwnPlan(context, planId)
  const audience = await readAudience(context.db, plan.id)
  return {
    all: reachOf(audience),
    placed: reachOf(placedOf(audience)),
    asked: reachOf(askedOf(audience)),
  }
}

/** Of an audience whoever is at a post, where students go, or guides them. */
export function placedOf({ students, employers, teachers }: PlanAudience): PlanAudience {
  return {
    students: students.filter(({ hasPost }) => hasPost),
    employers: employers.filter(({ students: count }) => count > 0),
    teachers: teachers.filter(({ isGuide }) => isGuide),
  }
}

/** Of an audience whoever may answer where preferences open: not who has a post already. */
export function askedOf(audience: PlanAudience): PlanAudience {
  return { ...audience, students: audience.students.filter(({ hasPost }) => !hasPost) }
}

function reachOf({ students, employers, teachers }: PlanAudience): StepReach {
  const told = students.filter(({ accountId }) => accountId !== null).length
  return {
    students: told,
    unreached: students.length - told,
    employers: employers.length,
    teachers: teachers.length,
  }
}
