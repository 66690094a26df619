import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getOwnPost } from './candidate-posts.ts'
import { listLateCandidates, LATE_STATES } from './late-candidates.ts'
import { tellCannotTake } from './late-notices.ts'
import { faultOfRefusal, wordsShown, type CandidateWords } from './model/candidate-form.ts'
import { employersMayAnswer } from './model/employers-window.ts'
import type { LateWay } from './model/late-way.ts'

/**
 * Says of candidates for a post who comes first, where the plan lets employers rank, and who cannot be
 * taken and why. What is said of others stays; a candidate of whom nothing is left to say is not
 * mentioned any more. A reason is screened as the texts of openings are. Written is only what differs
 * from what the page showed; where somebody else has said something else since, theirs stays. Once the
 * plan is published, they are who may come by the second round or by hand, or has just come so
 * (`lateCandidates`); the college's officers are told of whom they have settled or placed there.
 * @returns what they said, of each candidate of whom both speak.
 * @throws `not_found`, `candidates_closed` once the time that employers have is over, `reason_required` at
 * `reason-<student>`, `candidate_reason` there with the words and the law, `candidate_place` at `place-<student>`,
 * `candidate_gone` where something new is said of who may not come any more, `candidate_no_ranking` where the plan lets employers only refuse.
 */
export async function sayOfCandidates(
  context: Context,
  input: { postId: string; words: CandidateWords[] },
): Promise<{ meanwhile: CandidateWords[] }> {
  const { id, planId, employersMay, employerId } = await getOwnPost(context, input.postId)
  return inTransaction(context, async (trx) => {
    const plan = await trx
      .selectFrom('plan')
      .where('id', '=', planId)
      .select(['state', 'preferencesCloseAt', 'employersCloseAt'])
      .forShare()
      .executeTakeFirstOrThrow()
    // Two windows of one employer come one after the other: the second sees what the first has said or signed.
    await trx.selectFrom('planPost').where('id', '=', id).select('id').forUpdate().execute()
    const isLate = LATE_STATES.includes(plan.state)
    if (!isLate && !employersMayAnswer(plan, context.clock.now()))
      throw new Fault('candidates_closed')
    const ways = isLate
      ? new Map(
          (await listLateCandidates(context, trx, id)).map(({ studentId, way }) => [
            studentId,
            way,
          ]),
        )
      : new Map<string, LateWay>()
    const known = isLate ? new Set(ways.keys()) : await readRanking(trx, { planId, postId: id })
    const isNew = (row: CandidateWords) => row.shown !== wordsShown(row)
    if (isLate && input.words.some((row) => !known.has(row.studentId) && isNew(row)))
      throw new Fault('candidate_gone')
    const words = input.words.filter(({ studentId }) => known.has(studentId))
    if (employersMay !== 'rank' && words.some(({ place }) => place !== null)) {
      throw new Fault('candidate_no_ranking')
    }
    for (const { studentId, place, refused, reason } of words) {
      const fault = faultOfRefusal({ refused, reason })
      if (fault) throw new Fault(fault.code, { ...fault, field: `reason-${studentId}` })
      if (place !== null && place < 1) {
        throw new Fault('candidate_place', { field: `place-${studentId}` })
      }
    }
    const stored = await trx
      .selectFrom('candidateView')
      .where('planPostId', '=', id)
      .select(['studentId', 'place', 'refused', 'reason'])
      .execute()
    const saidOf = new Map(stored.map((said) => [said.studentId, said]))
    const typed = words.filter(
      (row) => isNew(row) && wordsShown(saidOf.get(row.studentId)) !== wordsShown(row),
    )
    const isMeanwhile = ({ studentId, shown }: CandidateWords) =>
      shown !== undefined && shown !== wordsShown(saidOf.get(studentId))
    const meanwhile = typed
      .filter(isMeanwhile)
      .map(({ studentId }) => saidOf.get(studentId) ?? { studentId, ...NOTHING })
    const ours = typed.filter((row) => !isMeanwhile(row))
    if (ours.length === 0) return { meanwhile }
    await trx
      .deleteFrom('candidateView')
      .where('planPostId', '=', id)
      .where(
        'studentId',
        'in',
        ours.map(({ studentId }) => studentId),
      )
      .execute()
    const said = ours.filter(({ place, refused }) => refused || place !== null)
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
    const refusedIn = (way: LateWay) =>
      said.some(({ studentId, refused }) => refused && ways.get(studentId) === way)
    if (refusedIn('hand')) await tellCannotTake(context, trx, { postId: id, isPlaced: false })
    if (refusedIn('placed')) await tellCannotTake(context, trx, { postId: id, isPlaced: true })
    return { meanwhile }
  })
}

/** Who has ranked a post in a plan that is being filled. */
async function readRanking(
  trx: Trx,
  of: { planId: string; postId: string },
): Promise<ReadonlySet<string>> {
  const ranked = await trx
    .selectFrom('preference')
    .where('planId', '=', of.planId)
    .where(sql<boolean>`posts @> ${JSON.stringify([of.postId])}::jsonb`)
    .select('studentId')
    .execute()
  return new Set(ranked.map(({ studentId }) => studentId))
}

const NOTHING = { place: null, refused: false, reason: '' }
