import type { Context, Trx } from '#app/kernel/context.ts'
import { inRoom, type Write } from '../talk/held-room.ts'
import { QUESTION_TRANSITIONS } from '../talk/model/question-states.ts'
import { seenPayload } from '../talk/question-payload.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { countMerged, sumVotes } from './merged-votes.ts'

/** A question that leaves the room while others are merged into it. */
interface Leaving {
  id: string
  state: string
}

/** What has stood up in a question's place, and with how many votes. */
export interface StoodUp {
  events: LoggedEvent[]
  questionId: string
  votes: number
}

/**
 * Lets the earliest question that was merged into one that leaves stand up in its place, with the others
 * merged into it: nobody takes back what somebody else has asked. Whoever wanted to know is counted once.
 * @returns null where nothing of somebody with an account was merged into it
 */
export async function standUp(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  input: { roomId: string; leaving: Leaving; write: Write },
): Promise<StoodUp | null> {
  const { roomId, leaving, write } = input
  const merged = await trx
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .where('mergedInto', '=', leaving.id)
    .where('state', '=', 'merged')
    .where('authorId', 'is not', null)
    .select(['id', 'authorId'])
    .orderBy('askedAt')
    .orderBy('id')
    .forUpdate()
    .execute()
  const [heir, ...others] = merged
  if (!heir) return null
  const { take_place, wait_in_place } = QUESTION_TRANSITIONS
  const isSeen = leaving.state !== 'waiting'
  const { to: state } = isSeen ? take_place : wait_in_place
  await trx
    .updateTable('roomQuestion')
    .set({ state, mergedInto: null })
    .where('id', '=', heir.id)
    .execute()
  if (others.length > 0) {
    await trx
      .updateTable('roomQuestion')
      .set({ mergedInto: heir.id })
      .where(
        'id',
        'in',
        others.map(({ id }) => id),
      )
      .execute()
  }
  const votes = await sumVotes(context, trx, {
    from: [leaving.id],
    into: heir,
    askers: others.map(({ authorId }) => authorId),
  })
  const mergedCount = await countMerged(trx, heir.id)
  const events: LoggedEvent[] = [
    await write({
      kind: 'question',
      audience: isSeen ? 'all' : 'desk',
      payload: { ...(await seenPayload(trx, heir.id)), inPlaceOf: leaving.id },
      authorId: heir.authorId,
    }),
  ]
  for (const { id, authorId } of others) {
    events.push(
      await write({
        kind: 'question_state',
        payload: { id, state: 'merged', mergedInto: heir.id, merged: mergedCount },
        authorId,
      }),
    )
  }
  return { events, questionId: heir.id, votes }
}

/**
 * Lets what was merged into questions of accounts that are deleted stand up: their words are gone with the
 * account, and what the others have asked is not. For a job every few minutes; the same again does
 * nothing.
 * @returns how many have stood up
 */
export async function standUpForDeleted(context: Context): Promise<number> {
  const orphaned = await context.db
    .selectFrom('roomQuestion as gone')
    .innerJoin('roomQuestion as merged', 'merged.mergedInto', 'gone.id')
    .where('gone.authorId', 'is', null)
    .where('gone.state', 'in', ['waiting', 'shown', 'answering'])
    .where('merged.authorId', 'is not', null)
    .where('merged.state', '=', 'merged')
    .select(['gone.id', 'gone.roomId'])
    .distinct()
    .orderBy('gone.id')
    .execute()
  let stood = 0
  for (const { id, roomId } of orphaned) {
    const done = await inRoom(context, roomId, async (trx, _, write) => {
      const leaving = await trx
        .selectFrom('roomQuestion')
        .where('id', '=', id)
        .where('authorId', 'is', null)
        .select(['id', 'state'])
        .forUpdate()
        .executeTakeFirst()
      return leaving ? standUp(context, trx, { roomId, leaving, write }) : null
    })
    if (!done) continue
    stood += 1
    context.rooms.count({ roomId, questionId: done.questionId, votes: done.votes })
  }
  return stood
}
