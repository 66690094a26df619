import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { RoomAudience } from '#db/tables/room.ts'
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

/**
 * What was already written under the sender's own name for it, or null.
 * @throws `invalid_input` where that is of another kind: the name is taken, and nothing would be written
 */
export async function findSent(
  context: Pick<Context, 'actor'>,
  trx: Trx,
  input: { roomId: string; clientMessageId: string; kind: RoomEventKind },
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
  if (row && row.kind !== input.kind) throw new Fault('invalid_input')
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

/** The number of the last event of each of these rooms. */
export async function listLastSeqs(
  context: Pick<Context, 'db'>,
  roomIds: string[],
): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map()
  const rooms = await context.db
    .selectFrom('room')
    .where('id', 'in', roomIds)
    .select(['id', 'lastSeq'])
    .execute()
  return new Map(rooms.map(({ id, lastSeq }) => [id, lastSeq]))
}
