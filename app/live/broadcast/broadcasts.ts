import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canPresent } from '../policy.ts'
import { mayOpenRooms } from '../rooms/host-standing.ts'
import { inRoom, type HeldRoom } from '../talk/held-room.ts'
import { ensureOpen } from '../talk/open-room.ts'
import { roomFacts } from '../talk/room-roles.ts'

/** Where a broadcast goes on. */
export interface OpenBroadcast {
  broadcastId: string
  startedAt: Date
  /** Numbers that were not given yet. */
  nextRun: number
  nextSegment: number
}

/**
 * Puts the picture of a live room on: the broadcast begins, or goes on where it broke off, and everybody
 * in the room is told. The same again changes nothing.
 * @throws `not_found`, `not_allowed`, `room_closed` for a room that is not live, and of an employer that
 * may not be seen `not_admitted` and `verification_overdue` (人力资源市场暂行条例 §26)
 */
export async function openBroadcast(context: Context, roomId: string): Promise<OpenBroadcast> {
  return inRoom(context, roomId, async (trx, room, write) => {
    await ensureShows(context, trx, room)
    const now = context.clock.now()
    const known = await trx
      .selectFrom('broadcast')
      .where('roomId', '=', roomId)
      .select(['id', 'startedAt', 'isOn'])
      .executeTakeFirst()
    const broadcast = known ?? { id: newId(), startedAt: now, isOn: false }
    if (known) {
      await trx
        .updateTable('broadcast')
        .set({ isOn: true, seenAt: now })
        .where('id', '=', known.id)
        .execute()
    } else {
      const { id, startedAt } = broadcast
      await trx
        .insertInto('broadcast')
        .values({ id, roomId, startedAt, isOn: true, seenAt: now })
        .execute()
    }
    if (!broadcast.isOn) {
      await noteDeed(context, trx, { room, action: 'room.picture_shown' })
      await write({ kind: 'picture', payload: { broadcastId: broadcast.id } })
    }
    const { run, segment } = await trx
      .selectNoFrom((eb) => [
        eb
          .selectFrom('broadcastRun')
          .where('broadcastId', '=', broadcast.id)
          .select(({ fn }) => fn.max('number').as('last'))
          .as('run'),
        eb
          .selectFrom('broadcastSegment')
          .where('broadcastId', '=', broadcast.id)
          .select(({ fn }) => fn.max('number').as('last'))
          .as('segment'),
      ])
      .executeTakeFirstOrThrow()
    return {
      broadcastId: broadcast.id,
      startedAt: broadcast.startedAt,
      nextRun: run === null ? 0 : run + 1,
      nextSegment: segment === null ? 0 : segment + 1,
    }
  })
}

/**
 * Whether the actor may still show a picture in a room, asked again every few seconds while it is sent:
 * that somebody is there is noted.
 * @throws as `openBroadcast`
 */
export async function ensureMayShow(context: Context, roomId: string): Promise<void> {
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select(['id', 'hostId', 'state'])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  await ensureShows(context, context.db, room)
  await context.db
    .updateTable('broadcast')
    .set({ seenAt: context.clock.now() })
    .where('roomId', '=', roomId)
    .execute()
}

/** Whoever presents shows a picture in a live room of a host that may be seen. */
async function ensureShows(
  context: Context,
  db: Context['db'] | Trx,
  room: Pick<HeldRoom, 'id' | 'hostId' | 'state'>,
): Promise<void> {
  ensureAllowed(canPresent(context.actor, await roomFacts(context, db, room)))
  ensureOpen(room, 'show_picture')
  ensureAllowed(await mayOpenRooms(context, db, room.hostId))
}

/**
 * Takes the picture of a room off; what was sent stays. Nothing where none is on. For the server, once a
 * presenter has stopped, or is gone for longer than a broken connection takes.
 * @throws `not_found`
 */
export async function closePicture(context: Context, roomId: string): Promise<void> {
  await inRoom(context, roomId, async (trx, room, write) => {
    const closed = await trx
      .updateTable('broadcast')
      .set({ isOn: false })
      .where('roomId', '=', roomId)
      .where('isOn', '=', true)
      .returning('id')
      .executeTakeFirst()
    if (!closed || room.state !== 'live') return
    await write({ kind: 'picture', payload: { broadcastId: null } })
  })
}

/** Who was not seen for so long is not coming back by itself: longer than a broken connection is waited for. */
const LEFT_MS = 120_000

/**
 * Takes pictures off whose presenter is gone together with the server to which it was sent. For a job every
 * few minutes; the same again does nothing.
 * @returns how many were taken off
 */
export async function closeLeftPictures(context: Context): Promise<number> {
  const left = await context.db
    .selectFrom('broadcast')
    .where('isOn', '=', true)
    .where(
      ({ fn }) => fn.coalesce('seenAt', 'startedAt'),
      '<',
      new Date(context.clock.now().getTime() - LEFT_MS),
    )
    .select('roomId')
    .execute()
  for (const { roomId } of left) await closePicture(context, roomId)
  return left.length
}
