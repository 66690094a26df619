import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { isAtDesk, roomFacts } from '../talk/room-roles.ts'

/**
 * How many have applied to the openings that a room shows since it went live, those who took it back left
 * out; for whoever has looked that the actor runs the room. A room that was never live has none.
 */
export async function countApplied(context: Context, roomId: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('room')
    .innerJoin('roomOpening', 'roomOpening.roomId', 'room.id')
    .innerJoin('application', 'application.openingId', 'roomOpening.openingId')
    .where('room.id', '=', roomId)
    .whereRef('application.createdAt', '>=', 'room.openedAt')
    .where((eb) =>
      eb.or([
        eb('room.endedAt', 'is', null),
        eb('application.createdAt', '<=', eb.ref('room.endedAt')),
      ]),
    )
    .where('application.state', '!=', 'withdrawn')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * The same for whoever runs the room.
 * @throws `not_found` for everybody else
 */
export async function getAppliedCount(context: Context, roomId: string): Promise<number> {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select(['id', 'hostId'])
    .executeTakeFirst()
  if (!room || !isAtDesk(context, await roomFacts(context, context.db, room))) {
    throw new Fault('not_found')
  }
  return countApplied(context, roomId)
}
