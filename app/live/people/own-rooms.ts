import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canBeReminded, canModerate, canPresent } from '../policy.ts'
import { listChangedAwaited } from '../review/changed-rooms.ts'
import { isShownHost, publicRooms } from '../rooms/public-rooms.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { listShownOpenings } from '../talk/shown-openings.ts'
import { openAtFirst } from '../talk/snapshot.ts'

/**
 * The rooms that are the actor's: those in which they were given a part, and those that they wait for;
 * the next first, those that are over last; and those that they wait for while they are being changed.
 * @throws `not_signed_in`
 */
export async function listOwnRooms(context: Context) {
  ensureAllowed(canBeReminded(context.actor))
  const accountId = accountIdOf(context.actor)!
  const [run, awaited, changed] = await Promise.all([
    context.db
      .selectFrom('roomPerson')
      .innerJoin('room', 'room.id', 'roomPerson.roomId')
      .innerJoin('organisation', 'organisation.id', 'room.hostId')
      .where('roomPerson.accountId', '=', accountId)
      .where('room.state', '!=', 'cancelled')
      .select(['room.id', 'room.title', 'room.state', 'room.startsAt', 'room.endsAt'])
      .select(['room.openedAt', 'room.endedAt'])
      .select(['organisation.name as host', 'roomPerson.role'])
      .orderBy((eb) => eb('room.state', '=', 'ended'))
      .orderBy('room.startsAt')
      .orderBy('room.id')
      .execute(),
    publicRooms(context)
      .innerJoin('roomReminder', 'roomReminder.roomId', 'room.id')
      .where('roomReminder.accountId', '=', accountId)
      .where('room.state', 'in', ['scheduled', 'live'])
      .orderBy('room.startsAt')
      .orderBy('room.id')
      .execute(),
    listChangedAwaited(context, accountId),
  ])
  const now = context.clock.now()
  return { run, awaited: awaited.filter((room) => isShownHost(room, now)), changed }
}

/**
 * A room for whoever keeps order in it or speaks for it, with the openings that can be pinned.
 * @throws `not_found` for everybody else
 */
export async function getRunRoom(context: Context, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select(['id', 'hostId', 'title', 'state', 'startsAt', 'endsAt', 'openedAt'])
    .select('playbackUrl')
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  const facts = await roomFacts(context, context.db, room)
  if (!canModerate(context.actor, facts).allowed) throw new Fault('not_found')
  const [opened, openings] = await Promise.all([
    openAtFirst(context, roomId),
    listShownOpenings(context, room),
  ])
  return {
    room,
    opened,
    openings,
    mayPresent: canPresent(context.actor, facts).allowed,
  }
}
