import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canModerate, canPresent } from '../policy.ts'
import { inRoom } from './held-room.ts'
import { ensureOpen } from './open-room.ts'
import type { LoggedEvent } from './room-log.ts'
import { roomFacts } from './room-roles.ts'
import { ensureShownInRoom } from './shown-openings.ts'

/**
 * Pins an opening of the room under the picture, for everybody, or takes it away.
 * @throws `not_found`, `not_allowed`, `room_closed`, `opening_gone` for one that the room does not show
 */
export async function pinOpening(
  context: Context,
  input: { roomId: string; openingId: string | null },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canPresent(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'pin')
    if (room.pinnedOpeningId === input.openingId) return []
    if (input.openingId)
      await ensureShownInRoom(trx, { roomId: room.id, openingId: input.openingId })
    await trx
      .updateTable('room')
      .set({ pinnedOpeningId: input.openingId })
      .where('id', '=', room.id)
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.opening_pinned',
      details: { opening: input.openingId },
    })
    return [
      await write({
        kind: 'pin',
        payload: { openingId: input.openingId },
      }),
    ]
  })
}

/**
 * Says something to everybody, above the questions, in place of what stands there; nothing takes it
 * away. What stands there already is not said again.
 * @throws `not_found`, `not_allowed`, `room_closed`
 */
export async function sayNotice(
  context: Context,
  input: { roomId: string; text: string },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'notice')
    const last = await trx
      .selectFrom('roomEvent')
      .where('roomId', '=', room.id)
      .where('kind', '=', 'notice')
      .select('payload')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    if ((last?.payload.text ?? '') === input.text) return []
    await noteDeed(context, trx, { room, action: 'room.notice_said' })
    return [await write({ kind: 'notice', payload: { text: input.text } })]
  })
}

/**
 * Sets how many seconds a person waits between two messages of the chat; 0 lets everybody write.
 * @throws `not_found`, `not_allowed`, `room_closed`
 */
export async function slowDown(
  context: Context,
  input: { roomId: string; seconds: number },
): Promise<LoggedEvent> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'slow')
    await trx
      .updateTable('room')
      .set({ slowSeconds: input.seconds })
      .where('id', '=', room.id)
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.slowed',
      details: { seconds: input.seconds },
    })
    return write({ kind: 'slow', payload: { seconds: input.seconds } })
  })
}
