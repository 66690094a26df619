import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { canModerate } from '../policy.ts'
import { inRoom } from '../talk/held-room.ts'
import { OPEN_TO_VOTES, QUESTION_TRANSITIONS } from '../talk/model/question-states.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'

/**
 * Puts a question together with another that asks the same. Who voted for either, and who asked the
 * one that goes, counts for the other once; again changes nothing.
 * @throws `not_found`, `not_allowed`, `transition_refused` (it was answered or merged meanwhile),
 * `question_closed` where the other one takes no votes any more
 */
export async function mergeQuestions(
  context: Context,
  input: { roomId: string; questionId: string; into: string },
): Promise<LoggedEvent[]> {
  const merged = await inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    if (input.questionId === input.into) throw new Fault('not_found')
    const questions = await trx
      .selectFrom('roomQuestion')
      .where('roomId', '=', room.id)
      .where('id', 'in', [input.questionId, input.into])
      .select(['id', 'state', 'authorId', 'mergedInto'])
      .orderBy('id')
      .forUpdate()
      .execute()
    const goes = questions.find(({ id }) => id === input.questionId)
    const stays = questions.find(({ id }) => id === input.into)
    if (!goes || !stays) throw new Fault('not_found')
    if (goes.mergedInto === stays.id) return null
    ensureTransition(QUESTION_TRANSITIONS, { state: goes.state, action: 'merge', side: 'desk' })
    if (!OPEN_TO_VOTES.includes(stays.state)) throw new Fault('question_closed')
    await trx
      .updateTable('roomQuestion')
      .set({ state: 'merged', mergedInto: stays.id })
      .where('id', '=', goes.id)
      .execute()
    const votes = await moveVotes(context, trx, { goes, stays })
    await recordAudit(context, trx, {
      action: 'room.questions_merged',
      subjectKind: 'room',
      subjectId: room.id,
      organisationId: room.hostId,
      details: { question: goes.id, into: stays.id },
    })
    const event = await write({
      kind: 'question_state',
      payload: { id: goes.id, state: 'merged', mergedInto: stays.id },
      authorId: goes.authorId,
    })
    return { event, votes }
  })
  if (!merged) return []
  const { roomId, into: questionId } = input
  context.rooms.count({ roomId, questionId, votes: merged.votes })
  return [merged.event]
}

async function moveVotes(
  context: Context,
  trx: Trx,
  input: {
    goes: { id: string; authorId: string | null }
    stays: { id: string; authorId: string | null }
  },
): Promise<number> {
  const { goes, stays } = input
  const voted = await trx
    .selectFrom('roomVote')
    .where('questionId', '=', goes.id)
    .select('accountId')
    .execute()
  const people = new Set([...voted.map(({ accountId }) => accountId), goes.authorId])
  people.delete(null)
  people.delete(stays.authorId)
  if (people.size > 0) {
    const at = context.clock.now()
    await trx
      .insertInto('roomVote')
      .values([...people].map((accountId) => ({ questionId: stays.id, accountId: accountId!, at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const { votes } = await trx
    .updateTable('roomQuestion')
    .set((eb) => ({
      votes: eb
        .selectFrom('roomVote')
        .where('questionId', '=', stays.id)
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('votes')),
    }))
    .where('id', '=', stays.id)
    .returning('votes')
    .executeTakeFirstOrThrow()
  return votes
}
