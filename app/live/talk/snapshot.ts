import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { PUBLIC_ROOM_STATES } from '../rooms/model/room-states.ts'
import { applyEvent, emptyView, withVotes, type RoomView } from './model/room-view.ts'
import { listEventsAfter, type LoggedEvent } from './room-log.ts'
import { isAtDesk, roomFacts } from './room-roles.ts'
import { sentTo, type Reader } from './sent-event.ts'

/** Who reads a room, and its state as the reader may see it. */
export interface OpenedRoom {
  view: RoomView
  reader: Reader
  /** Questions that the reader has voted for. */
  voted: string[]
  /** Questions of the reader's own. */
  own: string[]
}

/** So many events are read at once while a view is made. */
const CHUNK = 1_000

/**
 * The room as it stands, made from its log by the same rule as a browser that has been in it from the
 * beginning.
 * @throws `not_found` for a room that is not public, unless the actor runs it
 */
export async function openRoom(context: Context, roomId: string): Promise<OpenedRoom> {
  const { reader, state } = await readerOf(context, roomId)
  let view = emptyView(state)
  for (;;) {
    const events = await listEventsAfter(context, { roomId, seq: view.seq, most: CHUNK })
    for (const event of events) view = applyEvent(view, sentTo(reader, event))
    if (events.length < CHUNK) break
  }
  const [votes, voted, own] = await Promise.all([
    listVotes(context, roomId),
    listVoted(context, roomId),
    listOwn(context, roomId),
  ])
  return { view: withVotes({ ...view, state }, votes), reader, voted, own }
}

/**
 * What a reader has missed since the event `seq`, at most `most` events: fewer than that are all.
 * @throws `not_found`
 */
export async function catchUp(
  context: Context,
  input: { roomId: string; seq: number; most: number },
): Promise<{ reader: Reader; events: LoggedEvent[]; votes: Record<string, number> }> {
  const { reader } = await readerOf(context, input.roomId)
  const [events, votes] = await Promise.all([
    listEventsAfter(context, input),
    listVotes(context, input.roomId),
  ])
  return { reader, events, votes }
}

/**
 * Who the actor is in a room.
 * @throws `not_found` for a room that is not public, unless the actor runs it
 */
export async function readerOf(context: Context, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select(['id', 'hostId', 'state', 'lastSeq'])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  const facts = await roomFacts(context, context.db, room)
  const atDesk = isAtDesk(context, facts)
  const isPublic = (PUBLIC_ROOM_STATES as readonly string[]).includes(room.state)
  if (!isPublic && !atDesk) throw new Fault('not_found')
  const reader: Reader = { accountId: accountIdOf(context.actor), atDesk }
  return { reader, state: room.state, lastSeq: room.lastSeq }
}

/** Votes of every question of a room that has some. */
async function listVotes(context: Context, roomId: string): Promise<Record<string, number>> {
  const rows = await context.db
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .where('votes', '>', 0)
    .select(['id', 'votes'])
    .execute()
  return Object.fromEntries(rows.map(({ id, votes }) => [id, votes]))
}

async function listVoted(context: Context, roomId: string): Promise<string[]> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return []
  const rows = await context.db
    .selectFrom('roomVote')
    .innerJoin('roomQuestion', 'roomQuestion.id', 'roomVote.questionId')
    .where('roomQuestion.roomId', '=', roomId)
    .where('roomVote.accountId', '=', accountId)
    .select('roomQuestion.id')
    .execute()
  return rows.map(({ id }) => id)
}

async function listOwn(context: Context, roomId: string): Promise<string[]> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return []
  const rows = await context.db
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .where('authorId', '=', accountId)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
