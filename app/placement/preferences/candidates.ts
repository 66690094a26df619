import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { accountIdOf, actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { employersClose, employersMayAnswer } from './model/employers-window.ts'

/** Plans of which an employer sees who has ranked its posts; once it is published, who is placed. */
const SHOWN = ['collecting', 'allocating'] as const

/**
 * The posts of the employer that the actor acts for in plans that are being filled, with how many
 * students have ranked each and about how many something was said; none unless it is admitted.
 * @throws `not_found` for who acts for no employer.
 */
export async function listCandidatePosts(context: Context) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const rows = await selectPosts(context, employerId)
    .select([
      sql<number>`(select count(*)::int from preference
        join student on student.id = preference.student_id and student.state = 'enrolled'
        where preference.plan_id = plan.id
          and preference.posts @> jsonb_build_array(plan_post.id::text))`.as('candidates'),
      sql<number>`(select count(*)::int from candidate_view
        where candidate_view.plan_post_id = plan_post.id)`.as('viewed'),
    ])
    .orderBy('plan.preferencesCloseAt')
    .orderBy('planPost.id')
    .execute()
  return rows.map((row) => ({ ...row, closesAt: employersClose(row) }))
}

/**
 * One post with the students who have ranked it: name, major and class group, no more, in an order
 * that says nothing of how they ranked it; and what was said of each.
 * @throws `not_found` for another employer's, for one that is not admitted, and before and after its plan
 * is being filled.
 */
export async function getCandidatePost(context: Context, postId: string) {
  const post = await findPost(context, postId)
  const candidates = await context.db
    .selectFrom('preference')
    .innerJoin('student', 'student.id', 'preference.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .leftJoin('candidateView', (join) =>
      join
        .onRef('candidateView.studentId', '=', 'student.id')
        .on('candidateView.planPostId', '=', post.id),
    )
    .where('preference.planId', '=', post.planId)
    .where('student.state', '=', 'enrolled')
    .where(sql<boolean>`preference.posts @> ${JSON.stringify([post.id])}::jsonb`)
    .select([
      'student.id',
      'student.name',
      'classGroup.name as group',
      'major.name as major',
      'candidateView.place',
      'candidateView.refused',
      'candidateView.reason',
    ])
    .orderBy('classGroup.name')
    .orderBy('student.number')
    .execute()
  const canSay = employersMayAnswer(post, context.clock.now())
  return { post: { ...post, closesAt: employersClose(post) }, candidates, canSay }
}

/** What is said of one candidate. */
export interface CandidateWords {
  studentId: string
  place: number | null
  refused: boolean
  reason: string
}

/**
 * Says of candidates for a post who comes first, where the plan lets employers rank, and who cannot be
 * taken and why. What is said of others stays; a candidate of whom nothing is left to say is not
 * mentioned any more.
 * @throws `not_found`, `candidates_closed` once the time that employers have is over, `reason_required` at
 * `reason-<student>`, `candidate_place` at `place-<student>`.
 */
export async function sayOfCandidates(
  context: Context,
  input: { postId: string; words: CandidateWords[] },
): Promise<void> {
  const { id, planId, employersMay, employerId } = await findPost(context, input.postId)
  await inTransaction(context, async (trx) => {
    const plan = await trx
      .selectFrom('plan')
      .where('id', '=', planId)
      .select(['state', 'preferencesCloseAt', 'employersCloseAt'])
      .forShare()
      .executeTakeFirstOrThrow()
    if (!employersMayAnswer(plan, context.clock.now())) throw new Fault('candidates_closed')
    const ranked = await trx
      .selectFrom('preference')
      .where('planId', '=', planId)
      .where(sql<boolean>`posts @> ${JSON.stringify([id])}::jsonb`)
      .select('studentId')
      .execute()
    const known = new Set(ranked.map(({ studentId }) => studentId))
    const words = input.words.filter(({ studentId }) => known.has(studentId))
    for (const { studentId, place, refused, reason } of words) {
      if (refused && reason === '') {
        throw new Fault('reason_required', { field: `reason-${studentId}` })
      }
      if (place !== null && (employersMay !== 'rank' || place < 1)) {
        throw new Fault('candidate_place', { field: `place-${studentId}` })
      }
    }
    if (words.length === 0) return
    await trx
      .deleteFrom('candidateView')
      .where('planPostId', '=', id)
      .where(
        'studentId',
        'in',
        words.map(({ studentId }) => studentId),
      )
      .execute()
    const said = words.filter(({ place, refused }) => refused || place !== null)
    if (said.length > 0) {
      await trx
        .insertInto('candidateView')
        .values(
          said.map(({ studentId, place, refused, reason }) => ({
            planPostId: id,
            studentId,
            place: refused ? null : place,
            refused,
            reason: refused ? reason : '',
            byAccountId: accountIdOf(context.actor),
            at: context.clock.now(),
          })),
        )
        .execute()
    }
    await recordAudit(context, trx, {
      action: 'candidates.viewed',
      subjectKind: 'plan',
      subjectId: planId,
      organisationId: employerId,
      details: { postId: id, said: said.length },
    })
  })
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

async function findPost(context: Context, postId: string) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  if (!isId(postId)) throw new Fault('not_found')
  const post = await selectPosts(context, employerId)
    .where('planPost.id', '=', postId)
    .executeTakeFirst()
  if (!post) throw new Fault('not_found')
  return post
}
