import { publicOpenings, SUMMARY_COLUMNS, toSummary } from '#app/fair/public-openings.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canReviewRoom } from '../policy.ts'
import { listChanges } from './announced-rooms.ts'

/** Rooms that wait for a look of the organiser that the actor acts for, the next first. */
export async function listRoomsToReview(context: Context) {
  const organiserId = actingIdOf(context.actor, 'organiser')
  if (!organiserId) return []
  return reviewed(context)
    .where('fair.organiserId', '=', organiserId)
    .where('room.hostId', '!=', organiserId)
    .where('room.state', '=', 'in_review')
    .orderBy('room.startsAt')
    .orderBy('room.id')
    .execute()
}

/**
 * A room of the actor's own fair, with all that is looked at before it is announced, and what of it was
 * changed since it was.
 * @throws `not_found` for a room of another organiser's fair, a draft, and an own room
 */
export async function getRoomToReview(context: Context, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await reviewed(context)
    .where('room.id', '=', roomId)
    .where('room.state', '!=', 'draft')
    .select(['room.summary', 'room.playbackUrl', 'room.hostId', 'room.coverFileId'])
    .select('room.updatedAt')
    .select([
      'organisation.shortName as hostShort',
      'organisation.kind as hostKind',
      'fair.organiserId',
    ])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  ensureAllowed(canReviewRoom(context.actor, room))
  const [openings, changes] = await Promise.all([
    publicOpenings(context)
      .innerJoin('roomOpening', 'roomOpening.openingId', 'opening.id')
      .where('roomOpening.roomId', '=', roomId)
      .select(SUMMARY_COLUMNS)
      .orderBy('roomOpening.place')
      .execute(),
    room.state === 'in_review' ? listChanges(context, roomId) : null,
  ])
  return { room, openings: openings.map(toSummary), changes }
}

/** Whether a room that the actor was to look at is a draft again: its host has taken it back. */
export async function isTakenBack(context: Context, roomId: string): Promise<boolean> {
  if (!isId(roomId)) return false
  const room = await reviewed(context)
    .where('room.id', '=', roomId)
    .where('room.state', '=', 'draft')
    .select(['room.hostId', 'fair.organiserId'])
    .executeTakeFirst()
  return room !== undefined && canReviewRoom(context.actor, room).allowed
}

function reviewed(context: Context) {
  return context.db
    .selectFrom('room')
    .innerJoin('fair', 'fair.id', 'room.fairId')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .select(['room.id', 'room.title', 'room.state', 'room.startsAt', 'room.endsAt'])
    .select(['room.openedAt', 'room.endedAt'])
    .select(['organisation.name as host', 'fair.name as fair'])
}
