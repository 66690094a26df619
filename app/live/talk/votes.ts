import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { findSilenced } from '../order/sanctions.ts'
import { canSpeak } from '../policy.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'
import { OPEN_DEEDS } from './model/open-deeds.ts'
import { OPEN_TO_VOTES } from './model/question-states.ts'

interface Vote {
  roomId: string
  questionId: string
  accountId: string
}

interface Counted {
  votes: number
  isNew: boolean
}

/**
 * Votes for a question, once a person; again changes nothing, and neither does a vote for one's own.
 * Hundreds vote for one question in the same second: those who come while others are written go into
 * one transaction, so that the question's row is held once for all of them.
 * @returns how many votes it has, once the vote is committed
 * @throws `not_found`, `not_signed_in`, `room_closed`, `question_closed`, `room_muted`, `room_banned`, `too_many_tries`
 */
export async function voteFor(
  context: Context,
  input: { roomId: string; questionId: string },
): Promise<number> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)!
  await context.limits.take('vote', accountId)
  const { roomId, questionId } = input
  const { votes, isNew } = await context.batches.join<Vote, Counted>(
    'room votes',
    { roomId, questionId, accountId },
    (votes) => inTransaction(context, (trx) => countVotes(context, trx, votes)),
  )
  if (isNew) context.rooms.count({ roomId, questionId, votes })
  return votes
}

/** What came of each vote, in their order. */
async function countVotes(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  votes: Vote[],
): Promise<(Counted | Fault)[]> {
  const questions = await holdQuestions(context, trx, votes)
  const silenced = await findSilenced(context, trx, votes)
  const refusals = votes.map((vote, at) => {
    const question = questions.get(vote.questionId)
    if (question?.roomId !== vote.roomId || !isShownRoom(question.room))
      return new Fault('not_found')
    if (!OPEN_DEEDS.vote.includes(question.room.state)) return new Fault('room_closed')
    if (!OPEN_TO_VOTES.includes(question.state)) return new Fault('question_closed')
    return silenced[at] ?? null
  })
  const counting = votes.filter(
    ({ questionId, accountId }, at) =>
      refusals[at] === null && questions.get(questionId)!.authorId !== accountId,
  )
  const added = await addVotes(context, trx, counting)
  const totals = await addUp(trx, added)
  const isAdded = new Set(added.map(keyOf))
  return votes.map((vote, at) => {
    const refusal = refusals[at]
    if (refusal) return refusal
    const total = totals.get(vote.questionId) ?? questions.get(vote.questionId)!.votes
    // The same person twice in one batch has voted once.
    return { votes: total, isNew: isAdded.delete(keyOf(vote)) }
  })
}

/**
 * Held in one order, so that batches of two nodes wait for each other and never both; their rooms so that
 * none of them ends before the votes are in.
 */
async function holdQuestions(context: Pick<Context, 'clock'>, trx: Trx, votes: Vote[]) {
  const ids = [...new Set(votes.map(({ questionId }) => questionId))]
  const rows = await trx
    .selectFrom('roomQuestion')
    .innerJoin('room', 'room.id', 'roomQuestion.roomId')
    .where('roomQuestion.id', 'in', ids)
    .select(['roomQuestion.id', 'roomQuestion.roomId', 'roomQuestion.authorId'])
    .select(['roomQuestion.state', 'roomQuestion.votes', 'room.state as roomState'])
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
    .orderBy('roomQuestion.id')
    .forUpdate('roomQuestion')
    .forKeyShare('room')
    .execute()
  return new Map(
    rows.map(({ roomState: state, isHostShown, ...question }) => [
      question.id,
      { ...question, room: { state, isHostShown } },
    ]),
  )
}

async function addVotes(context: Pick<Context, 'clock'>, trx: Trx, votes: Vote[]) {
  if (votes.length === 0) return []
  const at = context.clock.now()
  return trx
    .insertInto('roomVote')
    .values(votes.map(({ questionId, accountId }) => ({ questionId, accountId, at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['questionId', 'accountId'])
    .execute()
}

async function addUp(trx: Trx, added: { questionId: string }[]): Promise<Map<string, number>> {
  const totals = new Map<string, number>()
  for (const [questionId, of] of Map.groupBy(added, (one) => one.questionId)) {
    const { votes } = await trx
      .updateTable('roomQuestion')
      .set((eb) => ({ votes: eb('votes', '+', of.length) }))
      .where('id', '=', questionId)
      .returning('votes')
      .executeTakeFirstOrThrow()
    totals.set(questionId, votes)
  }
  return totals
}

function keyOf({ questionId, accountId }: { questionId: string; accountId: string }): string {
  return `${questionId} ${accountId}`
}
