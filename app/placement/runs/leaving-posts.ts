import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { tellContactTakenBack } from '../agreements/contact-telling.ts'
import { voidAll } from '../agreements/settling.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import type { StandingPost } from '../plans/model/standing-post.ts'
import { OWN_POST_TRANSITIONS } from './model/own-post-states.ts'

/**
 * Takes a post from a student who is not to have it any more, in the caller's transaction, which has
 * made sure that the actor may: the seat is free again, agreements about it are void with the reason,
 * and its employer and guiding teachers are told.
 */
export async function letGoOfPost(
  context: Context,
  trx: Trx,
  of: {
    post: Pick<StandingPost, 'planId' | 'studentId' | 'postId' | 'isOwnPost' | 'plan' | 'title'>
    /** The student's. */
    name: string
    reason: string
  },
): Promise<void> {
  const { planId, studentId, postId, isOwnPost } = of.post
  const plan = await lockPlan(trx, planId)
  if (isOwnPost) {
    await takeBack(context, trx, { id: postId, collegeId: plan.collegeId, reason: of.reason })
    await tellOwnGuides(context, trx, of)
  } else {
    const planPostId = await leaveAllocation(context, trx, { planId, studentId, isTold: true })
    // Their names go with the notices, should the account be deleted.
    if (planPostId) await tellGone(context, trx, { ...of, planPostId })
  }
  const agreements = await trx
    .selectFrom('agreement')
    .where('planId', '=', planId)
    .where('studentId', '=', studentId)
    .where('state', '!=', 'void')
    .select('id')
    .orderBy('id')
    .execute()
  await voidAll(context, trx, { plan, ids: agreements.map(({ id }) => id), reason: of.reason })
}

/**
 * Nobody takes a seat from others who has another post; one that she has is free again.
 * @param of.isTold that the employer is told by the caller.
 * @returns the plan's post, null where she had none.
 */
export async function leaveAllocation(
  context: Context,
  trx: Trx,
  of: { planId: string; studentId: string; isTold?: boolean },
): Promise<string | null> {
  const left = await trx
    .updateTable('placement')
    .set({ isCurrent: false })
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('isCurrent', '=', true)
    .returning('planPostId')
    .executeTakeFirst()
  if (left?.planPostId && !of.isTold) await tellLeft(context, trx, left.planPostId)
  await trx
    .updateTable('placementLock')
    .set({ liftedAt: context.clock.now() })
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('liftedAt', 'is', null)
    .execute()
  return left?.planPostId ?? null
}

/** The employer and the guiding teachers of a post hear who does not come any more, and that her agreement is void. */
async function tellGone(
  context: Context,
  trx: Trx,
  of: Parameters<typeof letGoOfPost>[2] & { planPostId: string },
): Promise<void> {
  const { name, post, planPostId } = of
  const { employerId, college } = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.collegeId')
    .where('planPost.id', '=', planPostId)
    .select(['demand.employerId', 'organisation.name as college'])
    .executeTakeFirstOrThrow()
  const params = { name, title: post.title, plan: post.plan, studentId: post.studentId }
  await notifyMembers(context, trx, {
    organisationId: employerId,
    kind: 'notice.intern_gone',
    params: { ...params, college },
    href: '/employer/interns',
  })
  const guides = await trx
    .selectFrom('planGuide')
    .innerJoin('membership', 'membership.id', 'planGuide.membershipId')
    .where('planGuide.planPostId', '=', planPostId)
    .where('membership.removedAt', 'is', null)
    .select('membership.accountId')
    .distinct()
    .execute()
  await tellGuides(context, trx, { guides, params: { ...params, reason: of.reason } })
}

/** The teachers who guided a student at the post that she had found herself hear that she is not there. */
async function tellOwnGuides(
  context: Context,
  trx: Trx,
  of: Parameters<typeof letGoOfPost>[2],
): Promise<void> {
  const { post, name, reason } = of
  const guides = await trx
    .selectFrom('ownPostGuide')
    .innerJoin('membership', 'membership.id', 'ownPostGuide.membershipId')
    .where('ownPostGuide.ownPostId', '=', post.postId)
    .where('membership.removedAt', 'is', null)
    .select('membership.accountId')
    .execute()
  const { title, plan, studentId } = post
  await tellGuides(context, trx, { guides, params: { name, title, plan, studentId, reason } })
}

async function tellGuides(
  context: Context,
  trx: Trx,
  of: { guides: { accountId: string }[]; params: Record<string, string> },
): Promise<void> {
  await notifyAll(context, trx, {
    accountIds: of.guides.map(({ accountId }) => accountId),
    kind: 'notice.guided_gone',
    params: of.params,
    href: '/college',
  })
}

/**
 * An employer that knows whom it gets hears that somebody does not come. Its list says who: a notice
 * with her name would outlive her account.
 */
async function tellLeft(context: Context, trx: Trx, planPostId: string): Promise<void> {
  const { employerId, title, college } = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.collegeId')
    .where('planPost.id', '=', planPostId)
    .select(['demand.employerId', 'demand.title', 'organisation.name as college'])
    .executeTakeFirstOrThrow()
  await notifyMembers(context, trx, {
    organisationId: employerId,
    kind: 'notice.intern_left',
    params: { title, college },
    href: '/employer/interns',
  })
}

async function takeBack(
  context: Context,
  trx: Trx,
  of: { id: string; collegeId: string; reason: string },
): Promise<void> {
  const taken = await trx
    .updateTable('ownPost')
    .set({
      state: OWN_POST_TRANSITIONS.revoke.to,
      reason: of.reason,
      decidedBy: accountIdOf(context.actor),
      decidedAt: context.clock.now(),
    })
    .where('id', '=', of.id)
    .where('state', '=', 'approved')
    .returning(['employerId', 'facts'])
    .executeTakeFirst()
  if (!taken?.employerId) return
  const { title } = taken.facts as { title: string }
  const { employerId } = taken
  await tellTakenBack(context, trx, { id: of.id, employerId, collegeId: of.collegeId, title })
}

/**
 * An employer hears that the post which a student had found there is not approved any more: its members,
 * and who has signed the agreement by a link.
 */
export async function tellTakenBack(
  context: Context,
  trx: Trx,
  of: { id: string; employerId: string; collegeId: string; title: string },
): Promise<void> {
  const college = await trx
    .selectFrom('organisation')
    .where('id', '=', of.collegeId)
    .select('name')
    .executeTakeFirstOrThrow()
  await notifyMembers(context, trx, {
    organisationId: of.employerId,
    kind: 'notice.own_post_taken_back',
    params: { title: of.title, college: college.name },
    href: '/employer/interns',
    subject: 'mail.own_post_taken_back',
  })
  await tellContactTakenBack(context, trx, { postId: of.id, college: college.name })
}
