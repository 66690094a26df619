import type { Context } from '#app/kernel/context.ts'
import { isShownEmployer } from './public-employers.ts'

/** So many live rooms are listed on the page of a fair or an employer. */
const MOST = 12

/** A live room, as the page of its fair or its host lists it. */
export type ListedRoom = Awaited<ReturnType<typeof listFairRooms>>[number]

/**
 * The live rooms of a fair that everybody finds: what is live first, then what is to come. One that is being
 * changed is told as it was announced, and one that went live with its real times.
 */
export async function listFairRooms(context: Context, input: { fairId: string }) {
  const now = context.clock.now()
  const rooms = await selectRooms(context)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('room.fairId', '=', input.fairId),
          eb('room.state', 'in', ['scheduled', 'live', 'ended']),
        ]),
        eb.and([
          eb('announcedRoom.fairId', '=', input.fairId),
          eb('room.state', 'in', ['draft', 'in_review']),
          eb('room.endsAt', '>', now),
        ]),
      ]),
    )
    .execute()
  return rooms
    .filter(
      ({ kind, admission, verificationDueAt }) =>
        kind !== 'employer' ||
        (admission !== null && isShownEmployer({ admission, verificationDueAt }, now)),
    )
    .slice(0, MOST)
    .map(asListed)
}

/**
 * What an employer that is shown has live, and then what it has to come: nothing that is over by its time,
 * and what is being changed as it was announced.
 */
export async function listEmployerRooms(context: Context, input: { employerId: string }) {
  const rooms = await selectRooms(context)
    .where('room.hostId', '=', input.employerId)
    .where((eb) =>
      eb.or([
        eb('room.state', '=', 'live'),
        eb.and([
          eb('room.endsAt', '>', context.clock.now()),
          eb.or([
            eb('room.state', '=', 'scheduled'),
            eb.and([
              eb('room.state', 'in', ['draft', 'in_review']),
              eb('announcedRoom.roomId', 'is not', null),
            ]),
          ]),
        ]),
      ]),
    )
    .limit(MOST)
    .execute()
  return rooms.map(asListed)
}

function selectRooms(context: Context) {
  return context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .leftJoin('employer', 'employer.id', 'room.hostId')
    .leftJoin('announcedRoom', 'announcedRoom.roomId', 'room.id')
    .select(['announcedRoom.title as announcedTitle', 'room.openedAt', 'room.endedAt'])
    .select(['room.id', 'room.title', 'room.state', 'room.startsAt', 'room.endsAt'])
    .select(['organisation.name as host', 'organisation.kind', 'employer.admission'])
    .select('employer.verificationDueAt')
    .orderBy((eb) => eb('room.state', '=', 'live'), 'desc')
    .orderBy((eb) => eb('room.state', '=', 'ended'))
    .orderBy('room.startsAt')
    .orderBy('room.id')
}

function asListed(room: Awaited<ReturnType<ReturnType<typeof selectRooms>['execute']>>[number]) {
  const { id, title, announcedTitle, state, host, ...at } = room
  const isChanging = state === 'draft' || state === 'in_review'
  return {
    id,
    title: isChanging ? (announcedTitle ?? title) : title,
    state: isChanging ? ('scheduled' as const) : state,
    startsAt: at.openedAt ?? at.startsAt,
    endsAt: at.endedAt ?? at.endsAt,
    host,
  }
}
