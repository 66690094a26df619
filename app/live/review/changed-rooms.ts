import { sql } from 'kysely'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { publicOpenings, SUMMARY_COLUMNS, toSummary } from '#app/fair/public-openings.ts'
import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { isShownHost } from '../rooms/public-rooms.ts'
import { ANNOUNCED_COVER } from './announced-rooms.ts'

/** A room that was announced and is changed since: who knew of it reads what was announced. */
export type ChangedRoom = Awaited<ReturnType<typeof listChangedAwaited>>[number]

/**
 * A room that was announced, and is not public while its host and the organiser of its fair agree on a
 * change; null for every other one, for one whose host is not shown, and once its time is over.
 */
export async function findChangedRoom(context: Context, roomId: string) {
  if (!isId(roomId)) return null
  const room = await changedRooms(context)
    .where('room.id', '=', roomId)
    .select('organisation.shortName as hostShort')
    .select(ANNOUNCED_COVER)
    .executeTakeFirst()
  return room && isShownHost(room, context.clock.now()) ? withoutStanding(room) : null
}

/** The openings with which such a room was announced, in that order; those that everybody may still see. */
export async function listAnnouncedOpenings(
  context: Context,
  roomId: string,
): Promise<OpeningSummary[]> {
  const rows = await publicOpenings(context)
    .innerJoin('announcedRoom', (join) =>
      join.on(sql<boolean>`opening.id = any(announced_room.openings)`),
    )
    .where('announcedRoom.roomId', '=', roomId)
    .select(SUMMARY_COLUMNS)
    .orderBy(sql`array_position(announced_room.openings, opening.id)`)
    .execute()
  return rows.map(toSummary)
}

/**
 * Rooms that were announced and are being changed, as everybody was told of them: what nobody has looked
 * at yet takes nothing away from whoever plans to come.
 */
export async function listChangedRooms(context: Context) {
  const rooms = await changedRooms(context)
    .leftJoin('fair', (join) =>
      join.onRef('fair.id', '=', 'announcedRoom.fairId').on('fair.announcedAt', 'is not', null),
    )
    .select(['room.openedAt', 'room.endedAt', 'organisation.shortName as hostShort'])
    .select(['fair.name as fairName', 'announcedRoom.openings'])
    .select(ANNOUNCED_COVER)
    .orderBy('room.startsAt')
    .orderBy('room.id')
    .execute()
  const now = context.clock.now()
  return rooms.filter((room) => isShownHost(room, now)).map(withoutStanding)
}

/** Whether a room that is being changed still has the picture with which it was announced. */
export async function isAnnouncedCover(context: Context, roomId: string): Promise<boolean> {
  const room = await changedRooms(context)
    .where('room.id', '=', roomId)
    .whereRef('room.coverFileId', '=', 'announcedRoom.coverFileId')
    .executeTakeFirst()
  return room !== undefined && isShownHost(room, context.clock.now())
}

/** Rooms that an account waits for and that are being changed, the next first. */
export async function listChangedAwaited(context: Context, accountId: string) {
  const rooms = await changedRooms(context)
    .innerJoin('roomReminder', 'roomReminder.roomId', 'room.id')
    .where('roomReminder.accountId', '=', accountId)
    .orderBy('room.startsAt')
    .orderBy('room.id')
    .execute()
  const now = context.clock.now()
  return rooms.filter((room) => isShownHost(room, now)).map(withoutStanding)
}

/** The title is the one that was announced: nobody has looked at the new one. */
function changedRooms(context: Context) {
  return context.db
    .selectFrom('room')
    .innerJoin('announcedRoom', 'announcedRoom.roomId', 'room.id')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .leftJoin('employer', 'employer.id', 'room.hostId')
    .where('room.state', 'in', ['draft', 'in_review'])
    .where('room.endsAt', '>', context.clock.now())
    .select(['room.id', 'announcedRoom.title', 'announcedRoom.summary'])
    .select(['room.state', 'room.startsAt', 'room.endsAt'])
    .select(['organisation.name as host', 'organisation.kind as hostKind'])
    .select(['employer.admission', 'employer.verificationDueAt'])
}

function withoutStanding<
  R extends Awaited<ReturnType<ReturnType<typeof changedRooms>['execute']>>[number],
>(room: R) {
  const { admission: _, verificationDueAt: __, ...told } = room
  return told
}
