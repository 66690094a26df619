import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { canModerate, type RoomFacts } from '../policy.ts'

/** What decides what the actor may do in a room. */
export async function roomFacts(
  context: Pick<Context, 'actor'>,
  db: Context['db'] | Trx,
  room: { id: string; hostId: string },
): Promise<RoomFacts> {
  const accountId = accountIdOf(context.actor)
  const person = accountId
    ? await db
        .selectFrom('roomPerson')
        .where('roomId', '=', room.id)
        .where('accountId', '=', accountId)
        .select('role')
        .executeTakeFirst()
    : undefined
  return { hostId: room.hostId, role: person?.role ?? null }
}

/** Whether the actor reads what only those who run the room read. */
export function isAtDesk(context: Pick<Context, 'actor'>, facts: RoomFacts): boolean {
  return canModerate(context.actor, facts).allowed
}
