import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { sayStandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { canRunCollege } from '../policy.ts'
import { letGoOfPost } from '../runs/leaving-posts.ts'
import { lockRoster } from './roster-lock.ts'

/**
 * Lets a post go that a student has kept in a plan which does not take her class group; she is told why.
 * In a plan that does, posts are settled with the plan, but for one that has ended: before it goes on,
 * the post goes of who cannot go on.
 * @throws `not_allowed` for who is no officer, `not_found`; `conflict` where she has no such post by now,
 * `reason_required` at `reason`.
 */
export async function releasePost(
  context: Context,
  input: { studentId: string; planId: string; reason: string },
): Promise<void> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { studentId, planId } = input
  const reason = input.reason.trim()
  if (!isId(studentId) || !isId(planId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    await lockRoster(trx, staff)
    const student = await trx
      .selectFrom('student')
      .where('id', '=', studentId)
      .where('collegeId', '=', staff.collegeId)
      .select(['name', 'classGroupId', 'accountId'])
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!student) throw new Fault('not_found')
    if (reason === '') throw new Fault('reason_required', { field: 'reason' })
    const taking = await trx
      .selectFrom('planClassGroup')
      .where('planId', '=', planId)
      .where('classGroupId', '=', student.classGroupId)
      .select('planId')
      .executeTakeFirst()
    const posts = await listStandingPosts(trx, { studentIds: [studentId] })
    const ended = await listEndedPosts(context, trx, studentId)
    const isOfPlan = (one: { planId: string }) => one.planId === planId
    const standing = posts.find(isOfPlan)
    const post = standing && taking ? undefined : (standing ?? ended.find(isOfPlan))
    if (!post) throw new Fault('conflict')
    await letGoOfPost(context, trx, { post, name: student.name, reason })
    await recordAudit(context, trx, {
      action: 'student.changed',
      subjectKind: 'student',
      subjectId: studentId,
      organisationId: staff.collegeId,
      details: { posts: 'release', planId },
    })
    if (student.accountId === null) return
    await notify(context, trx, {
      accountId: student.accountId,
      kind: 'notice.post_released',
      params: { plan: post.plan, post: sayStandingPost(post), reason },
      href: '/me/internship',
    })
  })
}

/** The posts of a student in plans that have ended before their last day, and may go on. */
export async function listEndedPosts(context: Context, db: Db | Trx, studentId: string) {
  const today = shanghaiDay(context.clock.now())
  const ended = await listStandingPosts(db, { studentIds: [studentId], isEnded: true })
  return ended.filter(({ lastDay }) => lastDay >= today)
}
