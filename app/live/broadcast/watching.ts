import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'

/** A broadcast that may be watched. */
export interface WatchedBroadcast {
  id: string
  roomId: string
  /** Whether its room is over, so that what was kept of it is a replay. */
  isOver: boolean
  /** Whether that replay is shown. */
  showsReplay: boolean
}

/**
 * A broadcast whose room everybody sees.
 * @throws `not_found` for one of a room that is not public or whose host may not be seen
 */
export async function getWatched(
  context: Pick<Context, 'db' | 'clock'>,
  broadcastId: string,
): Promise<WatchedBroadcast> {
  if (!isId(broadcastId)) throw new Fault('not_found')
  const found = await context.db
    .selectFrom('broadcast')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    .where('broadcast.id', '=', broadcastId)
    .select(['broadcast.id', 'broadcast.roomId', 'room.state', 'room.showsReplay'])
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
    .executeTakeFirst()
  if (!found || !isShownRoom(found)) throw new Fault('not_found')
  const { id, roomId, state, showsReplay } = found
  return { id, roomId, isOver: state !== 'live', showsReplay }
}
