import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { HOST_NOT_SHOWN } from './model/room-states.ts'

/**
 * Whether a room was stopped while it was live because its host may not be seen: who asked in it is told
 * of it by a link, which leads to nothing of the host as long as that stands.
 */
export async function isStoppedRoom(context: Context, roomId: string): Promise<boolean> {
  if (!isId(roomId)) return false
  const stopped = await context.db
    .selectFrom('roomStep')
    .where('roomId', '=', roomId)
    .where('toState', '=', 'ended')
    .where('reason', '=', HOST_NOT_SHOWN)
    .where('actorAccountId', 'is', null)
    .select('id')
    .executeTakeFirst()
  return stopped !== undefined
}
