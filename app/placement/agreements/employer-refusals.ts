import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'

/** Whoever goes to a post: as an agreement names both. */
type AtPost = { studentId: string; postId: string }

/**
 * Whether the employer of a post has said of the student that it cannot take her, of each who is asked for
 * (docs/decisions/0056). A post that she has found herself is no plan's, and nothing is said of her there.
 */
export async function readRefusals(
  db: Db | Trx,
  asked: readonly AtPost[],
): Promise<(one: AtPost) => boolean> {
  if (asked.length === 0) return () => false
  const refused = await db
    .selectFrom('candidateView')
    .where('refused', '=', true)
    .where(sql<boolean>`plan_post_id = any(${asked.map(({ postId }) => postId)}::uuid[])`)
    .where(sql<boolean>`student_id = any(${asked.map(({ studentId }) => studentId)}::uuid[])`)
    .select(['planPostId', 'studentId'])
    .execute()
  const keys = new Set(refused.map((one) => `${one.studentId} ${one.planPostId}`))
  return ({ studentId, postId }) => keys.has(`${studentId} ${postId}`)
}

/**
 * Holds the plans' posts of agreements, so that nobody says of a student that she cannot be taken while
 * another signs for her: `sayOfCandidates` holds them as well.
 */
export async function holdPostsOf(trx: Trx, agreementIds: readonly string[]): Promise<void> {
  await trx
    .selectFrom('planPost')
    .where(
      sql<boolean>`id in (select post_id from agreement where id = any(${agreementIds}::uuid[]))`,
    )
    .select('id')
    .orderBy('id')
    .forShare()
    .execute()
}
