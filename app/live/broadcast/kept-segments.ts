import type { Context } from '#app/kernel/context.ts'
import type { ListedSegment } from './model/playlist.ts'
import { initKey, segmentKey } from './stored-files.ts'

/**
 * Keeps the init segment of a run: first its bytes, then that there is one.
 * @throws what the storage throws, a full disk for one
 */
export async function keepRun(
  context: Pick<Context, 'db' | 'storage'>,
  input: { broadcastId: string; run: number; bytes: Uint8Array },
): Promise<void> {
  const { broadcastId, run, bytes } = input
  await context.storage.put(initKey(broadcastId, run), bytes)
  await context.db
    .insertInto('broadcastRun')
    .values({ broadcastId, number: run })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Keeps a segment of a broadcast, once.
 * @throws what the storage throws, a full disk for one
 */
export async function keepSegment(
  context: Pick<Context, 'db' | 'storage'>,
  input: { broadcastId: string; segment: ListedSegment; bytes: Uint8Array },
): Promise<void> {
  const { broadcastId, segment, bytes } = input
  const { number, run, startsAt, durationMs } = segment
  await context.storage.put(segmentKey(broadcastId, number), bytes)
  await context.db
    .insertInto('broadcastSegment')
    .values({
      ...{ broadcastId, number, run, durationMs },
      startsAt: new Date(startsAt),
      bytes: bytes.byteLength,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was kept of a broadcast, in order. */
export async function listSegments(
  context: Pick<Context, 'db'>,
  broadcastId: string,
): Promise<ListedSegment[]> {
  const rows = await context.db
    .selectFrom('broadcastSegment')
    .where('broadcastId', '=', broadcastId)
    .where('removedAt', 'is', null)
    .select(['number', 'run', 'startsAt', 'durationMs'])
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime() }))
}
