import { sql } from 'kysely'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { addDays, shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listOfficers } from '../college/officers.ts'
import { lateCandidates, LATE_STATES } from './late-candidates.ts'
import { EMPLOYER_DAYS } from './model/employers-window.ts'

const HREF = '/employer/candidates'

/**
 * Tells the employers of posts that somebody may come there by the second round or by hand. Its list
 * says who: a notice with her name would outlive her account. Nothing before the plan is published, nor
 * where the same notice waits to be read.
 */
export async function tellMayCome(
  context: Context,
  trx: Trx,
  postIds: readonly string[],
): Promise<void> {
  for (const post of await selectTold(trx, postIds)) {
    const { employerId: organisationId, plan, title, college } = post
    const params = { plan, title, college }
    if (await isUnread(trx, { organisationId, params })) continue
    const kind = 'notice.late_candidate'
    const subject = 'mail.late_candidate'
    await notifyMembers(context, trx, { organisationId, kind, params, href: HREF, subject })
  }
}

/** Tells employers to whose posts a version has brought somebody of whom they could not speak before, and until when they may. */
export async function tellHaveCome(
  context: Context,
  trx: Trx,
  of: { planId: string; publishedAt: Date },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select distinct late.plan_post_id as id
    from ${lateCandidates(context.clock.now())} as late
    join plan_post on plan_post.id = late.plan_post_id
    where plan_post.plan_id = ${of.planId} and late.way = 'placed'
      and late.since = ${of.publishedAt}`.execute(trx)
  const until = shanghaiTime(addDays(of.publishedAt, EMPLOYER_DAYS))
  const postIds = rows.map(({ id }) => id)
  for (const { employerId, plan, title, college } of await selectTold(trx, postIds)) {
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: 'notice.late_placed',
      params: { plan, title, college, until },
      href: HREF,
      subject: 'mail.late_placed',
    })
  }
}

/** Tells the college's officers that an employer cannot take somebody who is settled or placed at its post. */
export async function tellCannotTake(
  context: Context,
  trx: Trx,
  of: { postId: string; isPlaced: boolean },
): Promise<void> {
  const [post] = await selectTold(trx, [of.postId])
  if (!post) return
  const { plan, title, employer } = post
  const officers = await listOfficers(trx, post.collegeId)
  const page = of.isPlaced ? 'gates' : 'allocations'
  await notifyAll(context, trx, {
    accountIds: officers.map(({ accountId }) => accountId),
    kind: of.isPlaced ? 'notice.late_refused_placed' : 'notice.late_refused',
    params: { plan, title, employer },
    href: `/college/plans/${post.planId}/${page}`,
  })
}

async function selectTold(trx: Trx, postIds: readonly string[]) {
  if (postIds.length === 0) return []
  return trx
    .selectFrom('planPost')
    .innerJoin('plan', 'plan.id', 'planPost.planId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('employer', 'employer.id', 'demand.employerId')
    .innerJoin('organisation as host', 'host.id', 'demand.employerId')
    .innerJoin('organisation as college', 'college.id', 'plan.collegeId')
    .where('planPost.id', 'in', postIds)
    .where('plan.state', 'in', LATE_STATES)
    .where('demand.state', '=', 'admitted')
    .where('employer.admission', '=', 'admitted')
    .select(['demand.employerId', 'demand.title', 'plan.id as planId', 'plan.collegeId'])
    .select(['plan.name as plan', 'college.name as college', 'host.name as employer'])
    .orderBy('planPost.id')
    .$narrowType<{ title: string }>()
    .execute()
}

async function isUnread(
  trx: Trx,
  of: { organisationId: string; params: Record<string, string> },
): Promise<boolean> {
  const waiting = await trx
    .selectFrom('notice')
    .innerJoin('membership', 'membership.accountId', 'notice.accountId')
    .where('membership.organisationId', '=', of.organisationId)
    .where('notice.kind', '=', 'notice.late_candidate')
    .where('notice.readAt', 'is', null)
    .where(sql<boolean>`notice.params @> ${JSON.stringify(of.params)}::jsonb`)
    .select('notice.id')
    .limit(1)
    .executeTakeFirst()
  return waiting !== undefined
}
