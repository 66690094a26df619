import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { listActions } from '#app/kernel/transitions.ts'
import { canReviewRoom } from '../policy.ts'
import { ROOM_TRANSITIONS } from '../rooms/model/room-states.ts'
import { STOP_STEPS, type StopStep } from '../rooms/model/stop-form.ts'
import { moveRoom } from '../rooms/room-steps.ts'

/** How an organiser can stop a room of others now; null where it cannot, or is not this one's to stop. */
export async function findStop(context: Context, roomId: string): Promise<StopStep | null> {
  const room = await findRoom(context, roomId)
  if (!room || !canReviewRoom(context.actor, room).allowed) return null
  const actions = listActions(ROOM_TRANSITIONS, room.state, 'organiser')
  return STOP_STEPS.find((step) => actions.includes(step)) ?? null
}

/**
 * Ends a broadcast of others, or calls off one that is to come. Its host is told why, and of one that is
 * called off those who wait for it; the log says who has done so.
 * @throws `not_found` for everybody but an organiser, of a room of a fair its own one; `not_allowed` for
 * a room of an own organisation; `reason_required`, `transition_refused`
 */
export async function stopRoom(
  context: Context,
  input: { roomId: string; action: StopStep; reason: string },
): Promise<void> {
  const room = await findRoom(context, input.roomId)
  if (!room) throw new Fault('not_found')
  ensureAllowed(canReviewRoom(context.actor, room))
  await moveRoom(context, input)
}

async function findRoom(context: Context, roomId: string) {
  if (!isId(roomId)) return null
  const room = await context.db
    .selectFrom('room')
    .leftJoin('fair', 'fair.id', 'room.fairId')
    .where('room.id', '=', roomId)
    .select(['room.hostId', 'room.state', 'fair.organiserId'])
    .executeTakeFirst()
  return room ?? null
}
