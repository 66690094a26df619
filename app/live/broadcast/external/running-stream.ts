import { findAccountActor } from '#app/accounts/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { canHostRoom } from '../../policy.ts'
import { putPlayback } from '../../rooms/playback.ts'
import type { HeldRoom, Write } from '../../talk/held-room.ts'

/**
 * The context of whoever has set a server up, as they stand now; null once they may not change the picture
 * of that host's rooms any more.
 * @param db the transaction's where one goes on: an embedded database has one connection
 */
export async function inNameOfSetter(
  context: Context,
  db: Trx | Context['db'],
  by: { setBy: string; hostId: string },
): Promise<Context | null> {
  const actor = await findAccountActor({ db }, by.setBy)
  return actor && canHostRoom(actor, by.hostId).allowed ? { ...context, actor } : null
}

/**
 * Shows in a room that has gone live just now what was running elsewhere before: encoders are started first.
 * In the name of whoever has set the server up, and nothing where they may not any more.
 */
export async function showRunningStream(
  context: Context,
  held: { trx: Trx; room: HeldRoom; write: Write },
): Promise<void> {
  const { trx, room } = held
  const provider = await trx
    .selectFrom('streamProvider')
    .where('roomId', '=', room.id)
    .where('lastEvent', '=', 'started')
    .select(['playbackUrl', 'setBy'])
    .executeTakeFirst()
  if (!provider) return
  const { setBy, playbackUrl } = provider
  const own = await inNameOfSetter(context, trx, { setBy, hostId: room.hostId })
  if (own) await putPlayback(own, held, () => playbackUrl)
}
