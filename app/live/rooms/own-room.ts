import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canHostRoom } from '../policy.ts'

/**
 * A room of the actor's own organisation, its row held.
 * @throws `not_found`
 */
export async function lockOwnRoom(context: Context, trx: Trx, roomId: string) {
  const room = await lockRoom(trx, roomId)
  ensureAllowed(canHostRoom(context.actor, room.hostId))
  return room
}

async function lockRoom(trx: Trx, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await trx
    .selectFrom('room')
    .where('id', '=', roomId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  return room
}
