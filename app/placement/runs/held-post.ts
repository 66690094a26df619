import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { listUnsuitableSites } from '../demands/unsuitable-sites.ts'

/** Whether a student has a post by the version that stands: one that she keeps, or one that she is to leave, and why. */
export type HeldPost = 'none' | 'kept' | 'withdrawn' | 'unsuitable_site'

/**
 * How a student stands to the post that a plan gives her. She is to leave one whose demand is withdrawn
 * or whose site the last visit found unsuitable: nobody mends those at the post. What is only about her
 * the officer sees, and moves her by hand.
 */
export async function findHeldPost(
  context: Context,
  db: Db | Trx,
  of: { planId: string; studentId: string },
): Promise<HeldPost> {
  const post = await db
    .selectFrom('placement')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('placement.planId', '=', of.planId)
    .where('placement.studentId', '=', of.studentId)
    .where('placement.isCurrent', '=', true)
    .select(['demand.state', 'demand.employerId', 'demand.collegeId'])
    .executeTakeFirst()
  if (!post) return 'none'
  if (post.state !== 'admitted') return 'withdrawn'
  const { collegeId, employerId } = post
  const unsuitable = await listUnsuitableSites(context, db, {
    collegeId,
    employerIds: [employerId],
  })
  return unsuitable.has(employerId) ? 'unsuitable_site' : 'kept'
}
