import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { RoomAudience, RoomState } from '#db/tables/room.ts'
import type { EventPayload, RoomEventKind } from './model/room-event.ts'

/** An event as it stands in the log. */
export interface LoggedEvent<K extends RoomEventKind = RoomEventKind> {
  roomId: string
  seq: number
  kind: K
  audience: RoomAudience
  payload: EventPayload<K>
  authorId: string | null
  at: Date
}

/** A room whose row is held: nobody else writes an event of it until the transaction has ended. */
export interface HeldRoom {
  id: string
  hostId: string
  state: RoomState
  questionsAppear: 'at_once' | 'when_shown'
  slowSeconds: number
  pinnedOpeningId: string | null
  openedAt: Date | null
}

/**
 * Holds a room for writing. Every writer of a room passes here first, so that events are numbered
 * in the order in which they are committed.
 * @throws `not_found`
 */
export async function holdRoom(trx: Trx, roomId: string): Promise<HeldRoom> {
  const room = await trx
    .selectFrom('room')
    .where('id', '=', roomId)
    .select([
      'id',
      'hostId',
      'state',
      'questionsAppear',
      'slowSeconds',
      'pinnedOpeningId',
      'openedAt',
    ])
    .forUpdate()
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  return room
}

/** What is to be written into a room's log. */
export interface NewEvent<K extends RoomEventKind> {
  kind: K
  payload: EventPayload<K>
  audience?: RoomAudience
  /** The sender's own name for it: sent again, it is written once. */
  clientMessageId?: string
  /** Whose words it brings, or whose question it is about; what the desk does is the host's. */
  authorId?: string | null
}

/**
 * Writes the next event of a room that is held, in the transaction of what it tells of. The numbers
 * have no gaps, for one that is not committed was not counted either.
 */
export async function appendEvent<K extends RoomEventKind>(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  room: Pick<HeldRoom, 'id'>,
  event: NewEvent<K>,
): Promise<LoggedEvent<K>> {
  const at = context.clock.now()
  const { lastSeq: seq } = await trx
    .updateTable('room')
    .set((eb) => ({ lastSeq: eb('lastSeq', '+', 1) }))
    .where('id', '=', room.id)
    .returning('lastSeq')
    .executeTakeFirstOrThrow()
  const { kind, payload, audience = 'all', clientMessageId = null, authorId = null } = event
  await trx
    .insertInto('roomEvent')
    .values({
      roomId: room.id,
      seq,
      kind,
      audience,
      payload: JSON.stringify(payload),
      authorId,
      clientMessageId,
      at,
    })
    .execute()
  return { roomId: room.id, seq, kind, audience, payload, authorId, at }
}

/** What was already written under the sender's own name for it, or null. */
export async function findSent(
  context: Pick<Context, 'actor'>,
  trx: Trx,
  input: { roomId: string; clientMessageId: string },
): Promise<LoggedEvent | null> {
  const authorId = accountIdOf(context.actor)
  if (!authorId) return null
  const row = await trx
    .selectFrom('roomEvent')
    .where('roomId', '=', input.roomId)
    .where('authorId', '=', authorId)
    .where('clientMessageId', '=', input.clientMessageId)
    .selectAll()
    .executeTakeFirst()
  return row ? readEvent(row) : null
}

/** Events of a room after `seq`, in order, at most `most` of them. */
export async function listEventsAfter(
  context: Pick<Context, 'db'>,
  input: { roomId: string; seq: number; most: number },
): Promise<LoggedEvent[]> {
  const rows = await context.db
    .selectFrom('roomEvent')
    .where('roomId', '=', input.roomId)
    .where('seq', '>', input.seq)
    .selectAll()
    .orderBy('seq')
    .limit(input.most)
    .execute()
  return rows.map(readEvent)
}

function readEvent(row: {
  roomId: string
  seq: number
  kind: string
  audience: RoomAudience
  payload: Record<string, unknown>
  authorId: string | null
  at: Date
}): LoggedEvent {
  const { roomId, seq, kind, audience, payload, authorId, at } = row
  return {
    roomId,
    seq,
    kind: kind as RoomEventKind,
    audience,
    payload: payload as never,
    authorId,
    at,
  }
}
