import { Fault } from '#app/kernel/errors.ts'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { Days } from '../demands/model/days.ts'
import { sayStandingPost, type StandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'

/** The post that a student has in another plan on one of these days; null where there is none. */
export async function findElsewhere(
  db: Db | Trx,
  of: { planId: string; studentId: string },
  days: Days,
): Promise<StandingPost | null> {
  const { planId, studentId } = of
  const [post] = await listStandingPosts(db, {
    studentIds: [studentId],
    exceptPlanId: planId,
    days,
  })
  return post ?? null
}

/** Holds the student, so that no other plan gives her a post meanwhile. @throws `placed_elsewhere` */
export async function ensureNotElsewhere(
  trx: Trx,
  of: { planId: string; studentId: string },
  days: Days,
): Promise<void> {
  await trx
    .selectFrom('student')
    .where('id', '=', of.studentId)
    .select('id')
    .forNoKeyUpdate()
    .execute()
  const post = await findElsewhere(trx, of, days)
  if (!post) return
  throw new Fault('placed_elsewhere', { params: { plan: post.plan, post: sayStandingPost(post) } })
}
