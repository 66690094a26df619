import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { hostIsShown, isShownRoom } from '../rooms/room-sight.ts'

/** A broadcast that may be watched: live, or as a replay. */
export interface WatchedBroadcast {
  id: string
  /** Whether its room is over, so that what was kept of it is a replay. */
  isOver: boolean
  /** Whether of that replay no more may be given than is kept of it. */
  isCut: boolean
}

/**
 * A broadcast whose room everybody sees.
 * @throws `not_found` for one of a room that is not public or whose host may not be seen, or that is over
 * and was stopped by an organiser, or whose replay was withdrawn or is gone with time
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
    .select(['broadcast.id', 'broadcast.cutAt', 'broadcast.forgottenAt'])
    .select(['room.state', 'room.showsReplay'])
    .select(hostIsShown(context.clock.now()).as('isHostShown'))
    .executeTakeFirst()
  if (!found || !isShownRoom(found)) throw new Fault('not_found')
  const { id, state, showsReplay, forgottenAt, cutAt } = found
  const isOver = state !== 'live'
  if (isOver && (!showsReplay || forgottenAt)) throw new Fault('not_found')
  return { id, isOver, isCut: cutAt !== null }
}
