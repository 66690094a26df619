import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { listLastVisits } from './judged-demands.ts'
import type { VerdictReach } from './model/site-visit.ts'
import { readRules } from './rule-table.ts'

/** A plan in which a college has to do with an employer. */
export interface PlanAtSite {
  id: string
  name: string
  state: PlanState
  /** Students who go there by what is published, or to a post of their own. */
  students: number
  /** Students who have sent wishes for its posts, while wishes still count. */
  wishes: number
}

/** Plans of a college, not over yet, with posts of an employer or students who found one there. */
export async function listPlansAtSite(
  db: Db | Trx,
  of: { collegeId: string; employerId: string },
): Promise<PlanAtSite[]> {
  const { collegeId, employerId } = of
  const { rows } = await sql<PlanAtSite>`
    ${withThere(of)}
    select plan.id, plan.name, plan.state,
      (select count(*)::int from there where there.plan_id = plan.id) as students,
      (select count(*)::int from preference
        join student on student.id = preference.student_id and student.state = 'enrolled'
        where preference.plan_id = plan.id and preference.sent_at is not null
          and plan.state in ('collecting', 'allocating')
          and exists (select from post where post.plan_id = plan.id
            and preference.posts @> jsonb_build_array(post.id::text))) as wishes
    from plan
    where plan.college_id = ${collegeId} and plan.state not in ('ended', 'cancelled')
      and (exists (select from post where post.plan_id = plan.id)
        or exists (select from own
          where own.plan_id = plan.id and own.employer_id = ${employerId}))
    order by plan.first_day, plan.id`.execute(db)
  return rows
}

/** A student who goes to an employer by a plan: her account, where she has one, and her class group. */
export interface StudentAtSite {
  planId: string
  accountId: string | null
  classGroupId: string
}

/** Whom an employer has of a college by plans that are not over yet. */
export async function listStudentsAtSite(
  db: Db | Trx,
  of: { collegeId: string; employerId: string },
): Promise<StudentAtSite[]> {
  const { rows } = await sql<StudentAtSite>`
    ${withThere(of)}
    select plan.id as plan_id, student.account_id, student.class_group_id
    from there
      join plan on plan.id = there.plan_id
      join student on student.id = there.student_id
    where plan.college_id = ${of.collegeId} and plan.state not in ('ended', 'cancelled')
    order by plan.id, student.id`.execute(db)
  return rows
}

/**
 * Begins a query with an employer's posts, the posts that students have found anywhere, and who goes to
 * that employer, as `post`, `own` and `there`.
 */
function withThere(of: { collegeId: string; employerId: string }) {
  const { collegeId, employerId } = of
  return sql`
    with post as (
      select plan_post.id, plan_post.plan_id from plan_post
        join demand on demand.id = plan_post.demand_id
        where demand.employer_id = ${employerId} and demand.college_id = ${collegeId}),
    own as (
      select own_post.plan_id, own_post.student_id, own_post.employer_id from own_post
        join student on student.id = own_post.student_id and student.state = 'enrolled'
        where own_post.state = 'approved'),
    there as (
      select placement.plan_id, placement.student_id from placement
        join post on post.id = placement.plan_post_id
        join student on student.id = placement.student_id and student.state = 'enrolled'
        where placement.is_current
          and not exists (select from own where own.plan_id = placement.plan_id
            and own.student_id = placement.student_id)
      union
      select own.plan_id, own.student_id from own where own.employer_id = ${employerId})`
}

/** How many plans, students and wishes an employer's posts hold. */
export function reachOfPlans(plans: readonly PlanAtSite[]): VerdictReach {
  const sum = (of: (plan: PlanAtSite) => number) =>
    plans.reduce((total, plan) => total + of(plan), 0)
  const among = (...states: PlanState[]) =>
    plans.filter(({ state }) => states.includes(state)).length
  return {
    open: among('draft', 'collecting', 'allocating'),
    published: among('published', 'agreements'),
    started: among('started'),
    students: sum(({ students }) => students),
    wishes: sum(({ wishes }) => wishes),
  }
}

/**
 * What a report does to the posts of an employer: bars them, frees them, or nothing, as for one of an
 * earlier day than the last, one that finds what was found before, or where the rule does not refuse.
 */
export async function turnOf(
  context: Context,
  db: Db | Trx,
  report: { collegeId: string; employerId: string; visitedOn: string; verdict: VisitVerdict },
): Promise<'barred' | 'freed' | null> {
  const { unsuitable_site: rule } = await readRules(context, db)
  return rule.severity === 'refuse' ? changeOf(db, report) : null
}

/** The same whatever the rule says: whether a report takes back what the last one found, or finds it first. */
export async function changeOf(
  db: Db | Trx,
  report: { collegeId: string; employerId: string; visitedOn: string; verdict: VisitVerdict },
): Promise<'barred' | 'freed' | null> {
  const last = (await listLastVisits(db, [report.employerId])).find(
    ({ collegeId }) => collegeId === report.collegeId,
  )
  if (last && last.visitedOn > report.visitedOn) return null
  const [before, after] = [last?.verdict === 'unsuitable', report.verdict === 'unsuitable']
  if (before === after) return null
  return after ? 'barred' : 'freed'
}
