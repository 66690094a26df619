import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canBeReminded } from '../policy.ts'
import { findChangedRoom } from '../review/changed-rooms.ts'
import { isShownHost, publicRooms } from '../rooms/public-rooms.ts'
import { isToCome } from './model/reminder-times.ts'

/**
 * A room that one can be reminded of, and whether the actor asked for it; one that is being changed can be
 * let go of, by who knows of it.
 * @throws `not_found` for a room that is not public, or whose host is not shown
 */
export async function getReminder(context: Context, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const now = context.clock.now()
  const [found, changed, reminded] = await Promise.all([
    publicRooms(context).where('room.id', '=', roomId).executeTakeFirst(),
    findChangedRoom(context, roomId),
    listReminded(context, [roomId]),
  ])
  if (changed) return { room: changed, toCome: false, reminded: reminded.length > 0 }
  if (!found || !isShownHost(found, now)) throw new Fault('not_found')
  const { admission: _, verificationDueAt: __, ...room } = found
  return { room, toCome: isToCome(room, now), reminded: reminded.length > 0 }
}

/**
 * Asks to be reminded of a room, or takes that back; the same again changes nothing.
 * @throws `not_signed_in`, `not_found`, `room_begun` for asking once it is too late
 */
export async function setReminder(
  context: Context,
  input: { roomId: string; wanted: boolean },
): Promise<void> {
  ensureAllowed(canBeReminded(context.actor))
  const accountId = accountIdOf(context.actor)!
  const { room, toCome } = await getReminder(context, input.roomId)
  if (!input.wanted) {
    await context.db
      .deleteFrom('roomReminder')
      .where('roomId', '=', room.id)
      .where('accountId', '=', accountId)
      .execute()
    return
  }
  if (!toCome) throw new Fault('room_begun')
  await context.db
    .insertInto('roomReminder')
    .values({
      roomId: room.id,
      accountId,
      askedAt: context.clock.now(),
      toldAt: null,
      liveToldAt: null,
    })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** Which of these rooms the actor asked to be reminded of. */
export async function listReminded(context: Context, roomIds: string[]): Promise<string[]> {
  const accountId = accountIdOf(context.actor)
  if (!accountId || roomIds.length === 0) return []
  const rows = await context.db
    .selectFrom('roomReminder')
    .where('accountId', '=', accountId)
    .where('roomId', 'in', roomIds)
    .select('roomId')
    .execute()
  return rows.map(({ roomId }) => roomId)
}
