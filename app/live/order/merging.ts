import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { canModerate } from '../policy.ts'
import { inRoom } from '../talk/held-room.ts'
import { OPEN_TO_VOTES, QUESTION_TRANSITIONS } from '../talk/model/question-states.ts'
import { ensureOpen } from '../talk/open-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { noteDeed } from './desk-log.ts'
import { countMerged, sumVotes } from './merged-votes.ts'

/**
 * Puts a question together with another that asks the same. Who voted for either, and who asked the
 * one that goes, counts for the other once; again changes nothing.
 * @throws `not_found`, `not_allowed`, `room_closed`, `transition_refused` (it was answered or merged meanwhile),
 * `question_closed` where the other one takes no votes any more
 */
export async function mergeQuestions(
  context: Context,
  input: { roomId: string; questionId: string; into: string },
): Promise<LoggedEvent[]> {
  const done = await inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'merge')
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
    // What was merged into the one that goes stands under the one that stays.
    const along = await trx
      .updateTable('roomQuestion')
      .set({ mergedInto: stays.id })
      .where('mergedInto', '=', goes.id)
      .where('state', '=', 'merged')
      .returning(['id', 'authorId'])
      .execute()
    const votes = await sumVotes(context, trx, {
      from: [goes.id],
      into: stays,
      askers: [goes.authorId, ...along.map(({ authorId }) => authorId)],
    })
    const merged = await countMerged(trx, stays.id)
    await noteDeed(context, trx, {
      room,
      action: 'room.questions_merged',
      details: { question: goes.id, into: stays.id },
    })
    const events: LoggedEvent[] = []
    for (const { id, authorId } of [goes, ...along]) {
      const payload = { id, state: 'merged', mergedInto: stays.id, merged } as const
      events.push(await write({ kind: 'question_state', payload, authorId }))
    }
    return { events, votes }
  })
  if (!done) return []
  const { roomId, into: questionId } = input
  context.rooms.count({ roomId, questionId, votes: done.votes })
  return done.events
}
