import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'

/** What a student has sent: posts of the plan, the best first. */
export interface SentPreferences {
  studentId: string
  posts: string[]
}

/**
 * The ids of all who take part in a plan, whatever they have sent: the students of its class groups, and
 * who has a post by the placement that stands, in whatever class group she is by now, until she lets it go.
 */
export function selectTakingPart(db: Db | Trx, planId: string) {
  return db
    .selectFrom('student')
    .where('state', '=', 'enrolled')
    .where((eb) =>
      eb.or([
        eb(
          'classGroupId',
          'in',
          eb.selectFrom('planClassGroup').where('planId', '=', planId).select('classGroupId'),
        ),
        eb(
          'id',
          'in',
          eb
            .selectFrom('placement')
            .where('planId', '=', planId)
            .where('isCurrent', '=', true)
            .where('planPostId', 'is not', null)
            .select('studentId'),
        ),
      ]),
    )
    .select('id')
}

/**
 * What all students of a plan have sent, in an order that is always the same; no posts where nothing
 * was sent. Posts that have been taken out of the plan since are left out.
 */
export async function listSentPreferences(
  context: Context,
  db: Db | Trx,
  planId: string,
): Promise<SentPreferences[]> {
  const posts = await db.selectFrom('planPost').where('planId', '=', planId).select('id').execute()
  const there = new Set(posts.map(({ id }) => id))
  const rows = await db
    .selectFrom('student')
    .leftJoin('preference', (join) =>
      join.onRef('preference.studentId', '=', 'student.id').on('preference.planId', '=', planId),
    )
    .where('student.id', 'in', selectTakingPart(db, planId))
    .select(['student.id as studentId', sql<string[] | null>`preference.posts`.as('posts')])
    .orderBy('student.id')
    .execute()
  return rows.map(({ studentId, posts: sent }) => ({
    studentId,
    posts: (sent ?? []).filter((id) => there.has(id)),
  }))
}

/** The students whose hardship the class teacher has accepted. */
export async function listHardship(
  context: Context,
  db: Db | Trx,
  planId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('hardshipNote')
    .innerJoin('student', 'student.id', 'hardshipNote.studentId')
    .where('hardshipNote.planId', '=', planId)
    .where('hardshipNote.decision', '=', 'accepted')
    .where('student.state', '=', 'enrolled')
    .select('hardshipNote.studentId')
    .orderBy('hardshipNote.studentId')
    .execute()
  return rows.map(({ studentId }) => studentId)
}

/** How many notes of hardship still wait for a class teacher: a number that says of nobody who it is. */
export async function countUnreadHardship(db: Db | Trx, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom('hardshipNote')
    .innerJoin('student', 'student.id', 'hardshipNote.studentId')
    .where('hardshipNote.planId', '=', planId)
    .where('hardshipNote.decision', 'is', null)
    .where('hardshipNote.wordsSealed', 'is not', null)
    .where('student.state', '=', 'enrolled')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What employers have said of candidates for a plan's posts. */
export async function listCandidateViews(context: Context, db: Db | Trx, planId: string) {
  return db
    .selectFrom('candidateView')
    .innerJoin('planPost', 'planPost.id', 'candidateView.planPostId')
    .where('planPost.planId', '=', planId)
    .select([
      'candidateView.planPostId',
      'candidateView.studentId',
      'candidateView.place',
      'candidateView.refused',
      'candidateView.reason',
    ])
    .orderBy('candidateView.planPostId')
    .orderBy('candidateView.studentId')
    .execute()
}
