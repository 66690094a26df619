import type { Context } from '#app/kernel/context.ts'

/**
 * How long the replays of some rooms are, in milliseconds by room; those are left out of which nothing is
 * kept, and which an organiser has stopped.
 */
export async function listReplayLengths(
  { db }: Pick<Context, 'db'>,
  roomIds: readonly string[],
): Promise<Map<string, number>> {
  if (roomIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('broadcastSegment')
    .innerJoin('broadcast', 'broadcast.id', 'broadcastSegment.broadcastId')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    .where('room.id', 'in', roomIds)
    .where('room.showsReplay', '=', true)
    .where('broadcastSegment.removedAt', 'is', null)
    .groupBy('room.id')
    .select((eb) => [
      'room.id',
      eb.cast<number>(eb.fn.sum('broadcastSegment.durationMs'), 'double precision').as('ms'),
    ])
    .execute()
  return new Map(rows.map(({ id, ms }) => [id, ms]))
}
