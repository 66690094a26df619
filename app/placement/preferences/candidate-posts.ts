import { sql } from 'kysely'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { CandidatePostQuery, CandidatePostSort } from './model/candidate-post-list.ts'
import { employersClose } from './model/employers-window.ts'

/** Plans of which an employer sees who has ranked its posts; once it is published, who is placed. */
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
 * many students have ranked each and about how many something was said; none unless it is admitted.
 * @throws `not_found` for who acts for no employer.
 */
export async function listCandidatePosts(context: Context, query: CandidatePostQuery) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const found = selectPosts(context, employerId).$if(query.q !== '', (select) =>
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
  const rows = await found
    .select([
      sql<number>`(select count(*)::int from preference
        join student on student.id = preference.student_id and student.state = 'enrolled'
        where preference.plan_id = plan.id
          and preference.posts @> jsonb_build_array(plan_post.id::text))`.as('candidates'),
      sql<number>`(select count(*)::int from candidate_view
        where candidate_view.plan_post_id = plan_post.id)`.as('viewed'),
    ])
    .orderBy(SORTED_BY[query.sort], query.descending ? 'desc' : 'asc')
    .orderBy('planPost.id')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = rows.map((row) => ({ ...row, closesAt: employersClose(row) }))
  return { items, page, pageSize: PAGE_SIZE, total }
}

/**
 * One of those posts.
 * @throws `not_found` for who acts for no employer, and for another employer's.
 */
export async function getOwnPost(context: Context, postId: string) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  if (!isId(postId)) throw new Fault('not_found')
  const post = await selectPosts(context, employerId)
    .where('planPost.id', '=', postId)
    .executeTakeFirst()
  if (!post) throw new Fault('not_found')
  return post
}

function selectPosts(context: Context, employerId: string) {
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
      .where('plan.state', 'in', SHOWN)
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
