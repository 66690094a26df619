import { notifyMembers } from '#app/accounts/member-notices.ts'
import type { MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { roomPath } from '../rooms/model/host-desk.ts'
import type { RoomAction, RoomSide } from '../rooms/model/room-states.ts'
import { STOP_STEPS } from '../rooms/model/stop-form.ts'
import { reviewerOf } from './fair-review.ts'

/** A step of a room that the other side is told of. */
interface Told {
  roomId: string
  action: RoomAction
  side: RoomSide
  reason: string
}

/** Tells the organiser of a room that waits for a look, and the host of what was decided about it. */
export async function tellOfReview(context: Context, trx: Trx, step: Told): Promise<void> {
  const room = await trx
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.id', '=', step.roomId)
    .select(['room.id', 'room.hostId', 'room.fairId', 'room.title'])
    .select(['organisation.name', 'organisation.kind'])
    .executeTakeFirstOrThrow()
  if (step.action === 'hand_in') {
    const organiserId = await reviewerOf(trx, room)
    if (!organiserId) return
    await notifyMembers(context, trx, {
      organisationId: organiserId,
      kind: 'notice.room_to_review',
      params: { room: room.title, host: room.name },
      href: `/organiser/rooms/${room.id}/review`,
      subject: 'mail.room_to_review_subject',
    })
    return
  }
  if (step.side !== 'organiser') return
  const kind = DECIDED[step.action]
  if (!kind) return
  await notifyMembers(context, trx, {
    organisationId: room.hostId,
    kind,
    params: { room: room.title, reason: step.reason },
    href: roomPath(room.kind, room.id),
    subject: (STOP_STEPS as readonly string[]).includes(step.action)
      ? 'mail.room_stopped_subject'
      : 'mail.room_reviewed_subject',
  })
}

/** What a host is told of what an organiser has done. */
const DECIDED: Partial<Record<RoomAction, MessageKey>> = {
  approve: 'notice.room_approved',
  return: 'notice.room_returned',
  cancel: 'notice.room_stopped',
  end: 'notice.room_stopped',
}
