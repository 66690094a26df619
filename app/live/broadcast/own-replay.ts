import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { ListedSegment } from './model/playlist.ts'
import { listSegments } from './kept-segments.ts'

/**
 * What is kept of the picture of a room that is over, its row held.
 * @throws `replay_gone` where nothing is, or while the room is live
 */
export async function lockReplay(
  trx: Trx,
  roomId: string,
): Promise<{ broadcastId: string; segments: ListedSegment[] }> {
  const broadcast = await trx
    .selectFrom('broadcast')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    .where('broadcast.roomId', '=', roomId)
    .where('room.state', '=', 'ended')
    .where('broadcast.forgottenAt', 'is', null)
    .select('broadcast.id')
    .forUpdate('broadcast')
    .executeTakeFirst()
  const segments = broadcast ? await listSegments({ db: trx }, broadcast.id) : []
  if (!broadcast || segments.length === 0) throw new Fault('replay_gone')
  return { broadcastId: broadcast.id, segments }
}
