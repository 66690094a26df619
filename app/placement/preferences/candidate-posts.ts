import { sql } from 'kysely'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { lateCandidates, LATE_STATES } from './late-candidates.ts'
import type { CandidatePostQuery, CandidatePostSort } from './model/candidate-post-list.ts'
import { employersClose } from './model/employers-window.ts'

/** Plans of which an employer sees who has ranked its posts; once they are published, who may come late. */
const SHOWN = ['collecting', 'allocating'] as const

const PAGE_SIZE = 25

const SORTED_BY = {
  title: sql`demand.title`,
  closes: sql`coalesce(plan.employers_close_at, plan.preferences_close_at)`,
  headcount: sql`demand.headcount`,
  candidates: sql`candidates`,
  viewed: sql`viewed`,
} satisfies Record<CandidatePostSort, unknown>

/**
 * A page of the posts of the employer that the actor acts for in plans that are being filled, with how
 * many students have ranked each and about how many something was said; and those of published plans to
 * which somebody may come by the second round or by hand, with how many. None unless it is admitted.
 * @throws `not_found` for who acts for no employer.
 */
export async function listCandidatePosts(context: Context, query: CandidatePostQuery) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const found = selectPosts(context, employerId, { isOfSomebody: true }).$if(
    query.q !== '',
    (select) =>
      select.where((eb) =>
        eb.or(
          (['demand.title', 'plan.name', 'organisation.name'] as const).map((column) =>
            eb(column, 'ilike', containing(query.q)),
          ),
        ),
      ),
  )
  const { total } = await found
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const { page, offset } = pageWithin(query.page, { pageSize: PAGE_SIZE, total })
  const late = lateCandidates(context.clock.now())
  const rows = await found
    .select([
      sql<number>`case when plan.state = any(${LATE_STATES})
        then (select count(distinct late.student_id)::int from ${late} as late
          where late.plan_post_id = plan_post.id)
        else (select count(*)::int from preference
          join student on student.id = preference.student_id and student.state = 'enrolled'
          where preference.plan_id = plan.id
            and preference.posts @> jsonb_build_array(plan_post.id::text)) end`.as('candidates'),
      sql<number>`(select count(*)::int from candidate_view
        where candidate_view.plan_post_id = plan_post.id
          and (plan.state <> all(${LATE_STATES}) or exists (select from ${late} as late
            where late.plan_post_id = plan_post.id
              and late.student_id = candidate_view.student_id)))`.as('viewed'),
    ])
    .orderBy(SORTED_BY[query.sort], query.descending ? 'desc' : 'asc')
    .orderBy('planPost.id')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = rows.map((row) => ({
    ...row,
    closesAt: isLate(row) ? null : employersClose(row),
  }))
  return { items, page, pageSize: PAGE_SIZE, total }
}

/**
 * One of those posts; `isLate` where who may come to it comes by the second round or by hand. Once its plan
 * is published it is there also while nobody may come: whoever types when the last one goes keeps the page.
 * @throws `not_found` for who acts for no employer, and for another employer's.
 */
export async function getOwnPost(context: Context, postId: string) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  if (!isId(postId)) throw new Fault('not_found')
  const post = await selectPosts(context, employerId, { isOfSomebody: false })
    .where('planPost.id', '=', postId)
    .executeTakeFirst()
  if (!post) throw new Fault('not_found')
  return { ...post, isLate: isLate(post) }
}

function isLate({ state }: { state: PlanState }): boolean {
  return LATE_STATES.includes(state)
}

function selectPosts(context: Context, employerId: string, of: { isOfSomebody: boolean }) {
  return (
    context.db
      .selectFrom('planPost')
      .innerJoin('plan', 'plan.id', 'planPost.planId')
      .innerJoin('demand', 'demand.id', 'planPost.demandId')
      .innerJoin('organisation', 'organisation.id', 'plan.collegeId')
      .innerJoin('employer', 'employer.id', 'demand.employerId')
      .where('demand.employerId', '=', employerId)
      // Who is shut out, or not let in yet, is told of nobody.
      .where('employer.admission', '=', 'admitted')
      .where('demand.state', '=', 'admitted')
      .where((eb) =>
        eb.or([
          eb('plan.state', 'in', SHOWN),
          of.isOfSomebody
            ? eb(
                'planPost.id',
                'in',
                sql<string>`(select late.plan_post_id from ${lateCandidates(context.clock.now())} as late)`,
              )
            : eb('plan.state', 'in', LATE_STATES),
        ]),
      )
      .select([
        'planPost.id',
        'planPost.planId',
        'demand.employerId',
        'demand.title',
        'demand.headcount',
        'plan.name as plan',
        'plan.state',
        'plan.employersMay',
        'plan.preferencesCloseAt',
        'plan.employersCloseAt',
        'organisation.name as college',
      ])
  )
}
