import { accountIdOf, isMemberOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellOfEnd } from '../answers/asker-news.ts'
import { showRunningStream } from '../broadcast/external/running-stream.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canHostRoom, canReviewRoom } from '../policy.ts'
import { tellOfCallingOff } from '../reminders/reminder-telling.ts'
import { reviewerOf } from '../review/fair-review.ts'
import { forgetAnnounced, noteAnnounced } from '../review/announced-rooms.ts'
import { tellOfReview } from '../review/review-news.ts'
import { inRoom, type HeldRoom, type Write } from '../talk/held-room.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { mayOpenRooms } from './host-standing.ts'
import {
  HOST_NOT_SHOWN,
  ROOM_TRANSITIONS,
  type RoomAction,
  type RoomSide,
  type RoomState,
  type RoomStop,
} from './model/room-states.ts'
import { isPast } from './model/room-times.ts'
import { PRESENTER_STEPS } from './model/step-form.ts'

export interface RoomStep {
  roomId: string
  action: RoomAction
  reason?: string
  /** When the room had last been changed as the actor read it, in milliseconds, where that matters. */
  seenAt?: number | undefined
}

/**
 * Moves a room along; whoever is in it sees it as the next event.
 * @throws `not_found`, `not_allowed`, `transition_refused`, `reason_required`; `room_changed` for one that is
 * no more what the actor has read; `room_review` for
 * announcing one that its fair's organiser wants to see first, `room_past` at `startsAt` for announcing,
 * handing in or approving one whose beginning is over; of an employer that is not admitted or
 * whose papers are to be verified again, `not_admitted` and `verification_overdue`.
 */
export async function moveRoom(context: Context, step: RoomStep): Promise<LoggedEvent> {
  const move = async (trx: Trx, room: HeldRoom, write: Write) => {
    const { action } = step
    const side = await sideOf(context, trx, room, action)
    const reason = step.reason?.trim() ?? ''
    const { to } = ensureTransition(ROOM_TRANSITIONS, { state: room.state, action, side, reason })
    // A host ends its broadcast without a word; to one that is stopped by others it is owed.
    if (side === 'organiser' && action === 'end' && reason === '') {
      throw new Fault('reason_required', { field: 'reason' })
    }
    if (step.seenAt !== undefined && step.seenAt !== room.updatedAt.getTime())
      throw new Fault('room_changed')
    if (NEEDS_STANDING.includes(action)) {
      ensureAllowed(await mayOpenRooms(context, trx, room.hostId))
    }
    if (action === 'schedule' || action === 'hand_in') {
      await ensureWay(trx, room, action)
    }
    if (to === 'scheduled' || to === 'in_review') await ensureToCome(context, trx, room.id)
    const isHeard = side !== 'host' || room.isHostShown
    const event = await takeStep(
      context,
      { trx, room, write },
      { action, to, side, reason, isHeard },
    )
    if (to === 'live') await showRunningStream(context, { trx, room, write })
    return event
  }
  return inRoom(context, step.roomId, move, { movesIt: true })
}

/** Steps that only a host takes that may be seen. */
export const NEEDS_STANDING: readonly RoomAction[] = ['hand_in', 'schedule', 'approve', 'go_live']

/** What the log calls each step. */
const NOTED = {
  hand_in: 'room.handed_in',
  take_back: 'room.taken_back',
  schedule: 'room.announced',
  approve: 'room.approved',
  return: 'room.returned',
  go_live: 'room.went_live',
  end: 'room.ended',
  cancel: 'room.cancelled',
  revive: 'room.revived',
} as const satisfies Record<RoomAction, string>

/** Writes a step that may be taken, tells of it, and makes it the room's next event. */
export async function takeStep(
  context: Context,
  held: { trx: Trx; room: { id: string; hostId: string; state: RoomState }; write: Write },
  step: {
    action: RoomAction
    to: RoomState
    side: RoomSide
    reason: string
    /** False where nobody is told a reason in the words of a host that may not be seen. */
    isHeard?: boolean
  },
): Promise<LoggedEvent> {
  const { trx, room, write } = held
  const { action, to, side, reason, isHeard = true } = step
  const now = context.clock.now()
  const stop = to === 'ended' ? stopOf(context, step) : null
  await trx
    .updateTable('room')
    .set({
      state: to,
      updatedAt: now,
      ...(to === 'live' ? { openedAt: now } : {}),
      ...(to === 'ended' ? { endedAt: now } : {}),
      // What was stopped for what is in it is not shown again.
      ...(stop === 'stopped_by_organiser' ? { showsReplay: false } : {}),
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
  await noteDeed(context, trx, {
    room,
    action: NOTED[action],
    details: { to },
  })
  if (to === 'scheduled') await noteAnnounced(trx, room.id)
  const told = isHeard ? reason : ''
  if (to === 'cancelled') await tellOfCallingOff(context, trx, { roomId: room.id, reason: told })
  // A change that is sent back leaves what was announced as it was, and so does calling off: everybody
  // reads on what they were told. All else takes it back.
  if (to === 'draft' && room.state !== 'in_review') await forgetAnnounced(trx, room.id)
  if (to === 'ended') await tellOfEnd(context, trx, { roomId: room.id, stop })
  if (to === 'live') await context.jobs.enqueue(trx, 'remind_of_rooms', {})
  await tellOfReview(context, trx, { roomId: room.id, action, side, reason })
  const why = stop ? { why: stop } : to === 'cancelled' ? { why: told } : {}
  return write({ kind: 'room', payload: { state: to, ...why } })
}

/** No host is believed to be its own judge: only the platform and organisers stop a room. */
function stopOf(
  { actor }: Context,
  { side, reason }: { side: RoomSide; reason: string },
): RoomStop | null {
  if (actor.kind === 'system') return reason === HOST_NOT_SHOWN ? HOST_NOT_SHOWN : null
  return side === 'organiser' ? 'stopped_by_organiser' : null
}

/** A room is announced by its host, or handed in where the organiser of its fair looks first. */
async function ensureWay(
  trx: Trx,
  room: { id: string; hostId: string },
  action: 'schedule' | 'hand_in',
): Promise<void> {
  const { fairId } = await fairOf(trx, room.id)
  const isReviewed = (await reviewerOf(trx, { hostId: room.hostId, fairId })) !== null
  if (isReviewed && action === 'schedule') throw new Fault('room_review')
  if (!isReviewed && action === 'hand_in') throw new Fault('transition_refused')
}

async function ensureToCome(context: Context, trx: Trx, roomId: string): Promise<void> {
  const { startsAt } = await trx
    .selectFrom('room')
    .where('id', '=', roomId)
    .select('startsAt')
    .executeTakeFirstOrThrow()
  if (isPast(startsAt, context.clock.now())) throw new Fault('room_past', { field: 'startsAt' })
}

async function fairOf(trx: Trx, roomId: string) {
  return trx
    .selectFrom('room')
    .leftJoin('fair', 'fair.id', 'room.fairId')
    .where('room.id', '=', roomId)
    .select(['room.fairId', 'fair.organiserId'])
    .executeTakeFirstOrThrow()
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
  const { by } = ROOM_TRANSITIONS[action]
  if (actor.kind === 'system') return by[0]!
  if (by.includes('host') && isMemberOf(actor, hostId)) {
    ensureAllowed(canHostRoom(actor, hostId))
    return 'host'
  }
  if ((PRESENTER_STEPS as readonly string[]).includes(action)) {
    const { role } = await roomFacts(context, trx, room)
    if (role === 'presenter') return 'host'
  }
  const { organiserId } = await fairOf(trx, room.id)
  ensureAllowed(canReviewRoom(actor, { hostId, organiserId }))
  return 'organiser'
}
