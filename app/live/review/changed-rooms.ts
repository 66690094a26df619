import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { isShownHost } from '../rooms/public-rooms.ts'

/** A room that was announced and is changed since: who knew of it reads what was announced. */
export type ChangedRoom = NonNullable<Awaited<ReturnType<typeof findChangedRoom>>>

/**
 * A room that was announced, and is not public while its host and the organiser of its fair agree on a
 * change; null for every other one, for one whose host is not shown, and once its time is over.
 */
export async function findChangedRoom(context: Context, roomId: string) {
  if (!isId(roomId)) return null
  const room = await changedRooms(context).where('room.id', '=', roomId).executeTakeFirst()
  return room && isShownHost(room, context.clock.now()) ? withoutStanding(room) : null
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

function withoutStanding(
  room: Awaited<ReturnType<ReturnType<typeof changedRooms>['execute']>>[number],
) {
  const { admission: _, verificationDueAt: __, ...told } = room
  return told
}
