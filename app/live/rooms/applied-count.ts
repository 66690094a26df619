import type { Context } from '#app/kernel/context.ts'

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
