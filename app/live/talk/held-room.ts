import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RoomAudience, RoomState } from '#db/tables/room.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'
import type { EventPayload, RoomEventKind } from './model/room-event.ts'
import type { LoggedEvent } from './room-log.ts'
import { isAtDesk, isReviewing, roomFacts } from './room-roles.ts'

/** A room whose row is held: nobody else writes an event of it until the transaction has ended. */
export interface HeldRoom {
  id: string
  hostId: string
  state: RoomState
  isHostShown: boolean
  questionsAppear: 'at_once' | 'when_shown'
  slowSeconds: number
  pinnedOpeningId: string | null
  openedAt: Date | null
  updatedAt: Date
}

/** What is to be written into a room's log. */
export interface NewEvent<K extends RoomEventKind> {
  kind: K
  payload: EventPayload<K>
  audience?: RoomAudience
  /** The sender's own name for it: sent again, it is written once. */
  clientMessageId?: string
  /** Whose words or name it brings, or whose question it is about; what else the desk does is the host's. */
  authorId?: string | null
}

/** Writes the next event of the room that is held, in the transaction of what it tells of. */
export type Write = <K extends RoomEventKind>(event: NewEvent<K>) => Promise<LoggedEvent<K>>

/**
 * Does something in a room: holds its row, so that events are numbered in the order in which they are
 * committed, and tells everybody who is in it of what was written, once it is. Work that `movesIt` to
 * another state waits for the votes that have come, and those that come later for it.
 * @throws `not_found` where there is no such room for the actor, and what `work` throws
 */
export async function inRoom<R>(
  context: Context,
  roomId: string,
  work: (trx: Trx, room: HeldRoom, write: Write) => Promise<R>,
  { movesIt = false }: { movesIt?: boolean } = {},
): Promise<R> {
  const { done, written } = await inTransaction(context, async (trx) => {
    const room = await holdRoom(context, trx, { roomId, movesIt })
    await ensureKnown(context, trx, room)
    // A transaction that has to be tried again begins with nothing written.
    const events: LoggedEvent[] = []
    const result = await work(trx, room, async (event) => {
      const logged = await append(context, trx, room, event)
      events.push(logged)
      return logged
    })
    return { done: result, written: events }
  })
  for (const event of written) context.rooms.tell(event)
  return done
}

async function holdRoom(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  { roomId, movesIt }: { roomId: string; movesIt: boolean },
): Promise<HeldRoom> {
  if (!isId(roomId)) throw new Fault('not_found')
  const held = trx
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
      'updatedAt',
    ])
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
  // Votes share the room's key: they go on beside what is said, and are all in before its state changes.
  const room = await (movesIt ? held.forUpdate() : held.forNoKeyUpdate()).executeTakeFirst()
  if (!room) throw new Fault('not_found')
  return room
}

/**
 * A room that is not announced, or whose host may not be seen, is the business of those alone who run it,
 * or decide on it.
 */
async function ensureKnown(context: Context, trx: Trx, room: HeldRoom): Promise<void> {
  if (isShownRoom(room)) return
  const facts = await roomFacts(context, trx, room)
  if (!isAtDesk(context, facts) && !isReviewing(context, facts)) throw new Fault('not_found')
}

/** The numbers have no gaps, for one that is not committed was not counted either. */
async function append<K extends RoomEventKind>(
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
