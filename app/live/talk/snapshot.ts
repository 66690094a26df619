import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { isShownRoom } from '../rooms/room-sight.ts'
import { followRoom, type FollowedRoom } from './followed-room.ts'
import {
  readCertain,
  readOlder,
  withFirstQuestions,
  type QuestionsRead,
} from './model/older-questions.ts'
import type { SentEvent } from './model/room-event.ts'
import { totalsOf, withStanding, type PollTotals, type RoomView } from './model/room-view.ts'
import { viewOfOwn } from './own-part.ts'
import { isAtDesk, roomFacts } from './room-roles.ts'
import { sentTo, type Reader } from './sent-event.ts'
import { votesSince } from './vote-times.ts'

/** Who reads a room, and its state as the reader may see it. */
export interface OpenedRoom {
  view: RoomView
  reader: Reader
  /** Questions that the reader has voted for. */
  voted: string[]
  /** Questions of the reader's own. */
  own: string[]
  /** What the reader has chosen in the newest poll, by its place; null for nothing. */
  chosen: number | null
  /** When it was read, in milliseconds. */
  now: number
}

/**
 * The room as it stands, as it would look to the reader after following it from its beginning.
 * @throws `not_found` for a room that is not public or whose host may not be seen, unless the actor runs it
 */
export async function openRoom(context: Context, roomId: string): Promise<OpenedRoom> {
  return openFor(context, roomId, await readIn(context, roomId))
}

/**
 * The same with the questions alone that a page shows first: of thousands, the rest is read when it is
 * asked for.
 * @throws `not_found` as the whole room
 */
export async function openAtFirst(context: Context, roomId: string): Promise<OpenedRoom> {
  return openFirst(context, roomId, await readIn(context, roomId))
}

/**
 * Questions that a page does not have yet: those asked before a certain one, or certain ones.
 * @throws `not_found` as the room
 */
export async function readQuestions(
  context: Context,
  input: { roomId: string } & ({ before: string } | { ids: string[] }),
): Promise<QuestionsRead> {
  const { roomId } = input
  const view = viewFor(await readIn(context, roomId))
  return 'before' in input ? readOlder(view, input.before) : readCertain(view, input.ids)
}

async function openFirst(context: Context, roomId: string, read: ReadRoom): Promise<OpenedRoom> {
  const opened = await openFor(context, roomId, read)
  const own = new Set(opened.own)
  const { atDesk } = read.reader
  return { ...opened, view: withFirstQuestions(opened.view, { atDesk, own }) }
}

/** What the reader sees of the room. */
function viewFor({ reader, room }: ReadRoom): RoomView {
  const { accountId, atDesk } = reader
  if (atDesk) return room.desk
  const own = accountId === null ? undefined : room.own.get(accountId)
  return own ? viewOfOwn(room, own) : room.shown
}

async function openFor(context: Context, roomId: string, read: ReadRoom): Promise<OpenedRoom> {
  const { reader, room } = read
  const pollId = room.shown.poll?.id ?? null
  const [voted, own, chosen] = await Promise.all([
    listVoted(context, roomId),
    listOwn(context, roomId),
    pollId ? findChosen(context, pollId) : null,
  ])
  const now = context.clock.now().getTime()
  return { view: withStanding(viewFor(read), now), reader, voted, own, chosen, now }
}

/** What somebody has missed who comes back, or the room as one comes to it where that is too much. */
export type CaughtUp =
  | {
      reader: Reader
      events: SentEvent[]
      votes: Record<string, number>
      poll: PollTotals | null
    }
  | OpenedRoom

/**
 * What the actor has missed since the event `seq`; after more than so many as are kept ready, the
 * room as one comes to it.
 * @throws `not_found`
 */
export async function catchUp(
  context: Context,
  input: { roomId: string; seq: number },
): Promise<CaughtUp> {
  const read = await readIn(context, input.roomId)
  const { reader, room } = read
  const oldest = room.recent[0]?.seq ?? room.shown.seq + 1
  const isKnown = input.seq > 0 && input.seq >= oldest - 1 && input.seq <= room.shown.seq
  if (!isKnown) return openFirst(context, input.roomId, read)
  return {
    reader,
    events: room.recent
      .filter(({ seq }) => seq > input.seq)
      .map((event) => sentTo(reader, event, room.concealed)),
    votes: votesSince(room, viewFor(read), input.seq),
    poll: room.shown.poll && totalsOf(room.shown.poll),
  }
}

/**
 * Who the actor is in a room.
 * @throws `not_found` for a room that is not public or whose host may not be seen, unless the actor runs it
 */
export async function readerOf(context: Context, roomId: string): Promise<Reader> {
  return (await readIn(context, roomId)).reader
}

/** A room that the actor may read, and who the actor is in it. */
interface ReadRoom {
  reader: Reader
  room: FollowedRoom
}

/**
 * A room as everybody who reads it shares it.
 * @throws `not_found` for a room that is not public or whose host may not be seen, unless the actor runs it
 */
export async function readIn(context: Context, roomId: string): Promise<ReadRoom> {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await followRoom(context, roomId)
  const facts = await roomFacts(context, context.db, { id: roomId, hostId: room.hostId })
  const atDesk = isAtDesk(context, facts)
  if (!isShownRoom(room) && !atDesk) throw new Fault('not_found')
  return { reader: { accountId: accountIdOf(context.actor), atDesk }, room }
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

async function findChosen(context: Context, pollId: string): Promise<number | null> {
  const accountId = accountIdOf(context.actor)
  if (!accountId) return null
  const row = await context.db
    .selectFrom('roomPollVote')
    .where('pollId', '=', pollId)
    .where('accountId', '=', accountId)
    .select('chosen')
    .executeTakeFirst()
  return row?.chosen ?? null
}
