import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { ensureMaySpeak } from '../order/sanctions.ts'
import { canSpeak } from '../policy.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'
import { ensureOpen } from '../talk/open-room.ts'
import type { Reaction } from './model/reactions.ts'

/**
 * Shows everybody in a live room that somebody claps or agrees. It passes by: nothing of it is kept,
 * and it may be lost on the way.
 * @throws `not_found`, `not_signed_in`, `room_closed`, `room_muted`, `room_banned`, `too_many_tries`
 */
export async function react(
  context: Context,
  input: { roomId: string; kind: Reaction },
): Promise<void> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)!
  await context.limits.take('reaction', accountId)
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', input.roomId)
    .select('state')
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
    .executeTakeFirst()
  if (!room || !isShownRoom(room)) throw new Fault('not_found')
  ensureOpen(room, 'react')
  await ensureMaySpeak(context, context.db, { roomId: input.roomId, accountId })
  context.rooms.react(input)
}
