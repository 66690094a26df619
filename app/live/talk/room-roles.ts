import { accountIdOf, isOrganiser } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { canModerate, canReviewRoom, type RoomFacts } from '../policy.ts'

/** What decides what the actor may do in a room. */
export async function roomFacts(
  context: Pick<Context, 'actor'>,
  db: Context['db'] | Trx,
  room: { id: string; hostId: string },
): Promise<RoomFacts> {
  const accountId = accountIdOf(context.actor)
  const [person, overseen] = [
    accountId
      ? await db
          .selectFrom('roomPerson')
          .where('roomId', '=', room.id)
          .where('accountId', '=', accountId)
          .select('role')
          .executeTakeFirst()
      : undefined,
    context.actor.kind === 'account' && isOrganiser(context.actor)
      ? await db
          .selectFrom('room')
          .leftJoin('fair', 'fair.id', 'room.fairId')
          .where('room.id', '=', room.id)
          .select(['room.state', 'fair.organiserId'])
          .executeTakeFirst()
      : undefined,
  ]
  return { hostId: room.hostId, role: person?.role ?? null, overseen: overseen ?? null }
}

/** Whether the actor reads what only those who run the room read. */
export function isAtDesk(context: Pick<Context, 'actor'>, facts: RoomFacts): boolean {
  return canModerate(context.actor, facts).allowed
}

/** Whether the actor decides on the room, which waits for that. */
export function isReviewing(context: Pick<Context, 'actor'>, facts: RoomFacts): boolean {
  const { hostId, overseen } = facts
  if (overseen?.state !== 'in_review') return false
  return canReviewRoom(context.actor, { hostId, organiserId: overseen.organiserId }).allowed
}
