import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { canKnowAskers } from '../policy.ts'

/** Rooms of others that are live, announced or were lately, for organisers: the newest first. */
export async function listRoomsOfOthers(context: Context) {
  ensureAllowed(canKnowAskers(context.actor))
  const own = actingIdOf(context.actor, 'organiser')
  return context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.state', 'in', ['scheduled', 'live', 'ended'])
    .$if(own !== null, (select) => select.where('room.hostId', '!=', own!))
    .select(['room.id', 'room.title', 'room.state', 'room.startsAt', 'room.endsAt'])
    .select(['room.openedAt', 'room.endedAt', 'organisation.name as host'])
    .orderBy((eb) => eb('room.state', '=', 'live'), 'desc')
    .orderBy('room.startsAt', 'desc')
    .orderBy('room.id')
    .limit(50)
    .execute()
}
