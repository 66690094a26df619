import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf, isMemberOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellOfEnd } from '../answers/asker-news.ts'
import { canHostRoom, canReviewRoom } from '../policy.ts'
import { tellOfCallingOff } from '../reminders/reminder-telling.ts'
import { inRoom } from '../talk/held-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { mayOpenRooms } from './host-standing.ts'
import { ROOM_TRANSITIONS, type RoomAction, type RoomSide } from './model/room-states.ts'
import { PRESENTER_STEPS } from './model/step-form.ts'

export interface RoomStep {
  roomId: string
  action: RoomAction
  reason?: string
}

/**
 * Moves a room along; whoever is in it sees it as the next event.
 * @throws `not_found`, `not_allowed`, `transition_refused`, `reason_required`; of an employer that is
 * not admitted or whose papers are to be verified again, `not_admitted` and `verification_overdue`.
 */
export async function moveRoom(context: Context, step: RoomStep): Promise<LoggedEvent> {
  return inRoom(context, step.roomId, async (trx, room, write) => {
    const side = await sideOf(context, trx, room, step.action)
    const reason = step.reason?.trim() ?? ''
    const { to } = ensureTransition(ROOM_TRANSITIONS, {
      state: room.state,
      action: step.action,
      side,
      reason,
    })
    if (to === 'scheduled' || to === 'live') {
      ensureAllowed(await mayOpenRooms(context, trx, room.hostId))
    }
    const now = context.clock.now()
    await trx
      .updateTable('room')
      .set({
        state: to,
        updatedAt: now,
        ...(to === 'live' ? { openedAt: now } : {}),
        ...(to === 'ended' ? { endedAt: now } : {}),
      })
      .where('id', '=', room.id)
      .execute()
    await trx
      .insertInto('roomStep')
      .values({
        id: newId(),
        roomId: room.id,
        fromState: room.state,
        toState: to,
        reason,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'room.moved',
      subjectKind: 'room',
      subjectId: room.id,
      organisationId: room.hostId,
      details: { action: step.action, to },
    })
    if (to === 'ended') await tellOfEnd(context, trx, room.id)
    if (to === 'live') await context.jobs.enqueue(trx, 'remind_of_rooms', {})
    if (to === 'cancelled') await tellOfCallingOff(context, trx, { roomId: room.id, reason })
    return write({ kind: 'room', payload: { state: to } })
  })
}

/** The host's people act for it, in some steps its presenters too; organisers act for the fair. */
async function sideOf(
  context: Context,
  trx: Trx,
  room: { id: string; hostId: string },
  action: RoomAction,
): Promise<RoomSide> {
  const { actor } = context
  const { hostId } = room
  if (actor.kind === 'system') return ROOM_TRANSITIONS[action].by[0]!
  if (ROOM_TRANSITIONS[action].by.includes('host') && isMemberOf(actor, hostId)) {
    ensureAllowed(canHostRoom(actor, hostId))
    return 'host'
  }
  if ((PRESENTER_STEPS as readonly string[]).includes(action)) {
    const { role } = await roomFacts(context, trx, room)
    if (role === 'presenter') return 'host'
  }
  ensureAllowed(canReviewRoom(actor, hostId))
  return 'organiser'
}
