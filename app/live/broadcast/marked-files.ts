import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { broadcastFolder, initKey, segmentKey } from './stored-files.ts'

/** So many bytes' rows are taken at a time. */
const BATCH = 200
/** Whatever a crash has left of a replay that was deleted is looked for so long. */
const LEFT_DAYS = 7

type Own = Pick<Context, 'db' | 'storage' | 'log' | 'clock'>

/**
 * Deletes what is marked as removed: bytes first, then that there were any, so that what breaks off is
 * taken up again by the daily job. What cannot be deleted is logged and left for then; the others do not
 * wait for it.
 */
export async function removeMarked(context: Own): Promise<void> {
  await removeSegments(context)
  await removeRuns(context)
  await removeFolders(context)
}

async function removeSegments(context: Own): Promise<void> {
  const { db, storage } = context
  let after = { broadcastId: '00000000-0000-0000-0000-000000000000', number: -1 }
  for (;;) {
    const { broadcastId: lastId, number: lastNumber } = after
    const marked = await db
      .selectFrom('broadcastSegment')
      .where('removedAt', 'is not', null)
      .where((eb) => eb(eb.refTuple('broadcastId', 'number'), '>', eb.tuple(lastId, lastNumber)))
      .select(['broadcastId', 'number'])
      .orderBy('broadcastId')
      .orderBy('number')
      .limit(BATCH)
      .execute()
    for (const { broadcastId, number } of marked) {
      await attempt(context, broadcastId, async () => {
        await storage.remove(segmentKey(broadcastId, number))
        await db
          .deleteFrom('broadcastSegment')
          .where('broadcastId', '=', broadcastId)
          .where('number', '=', number)
          .execute()
      })
    }
    after = marked.at(-1) ?? after
    if (marked.length < BATCH) return
  }
}

/** Runs of which no segment is left. */
async function removeRuns(context: Own): Promise<void> {
  const { db, storage } = context
  const empty = await db
    .selectFrom('broadcastRun')
    .innerJoin('broadcast', 'broadcast.id', 'broadcastRun.broadcastId')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    // Of a live room the first segment of a run may be on its way.
    .where('room.state', '!=', 'live')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('broadcastSegment')
            .whereRef('broadcastSegment.broadcastId', '=', 'broadcastRun.broadcastId')
            .whereRef('broadcastSegment.run', '=', 'broadcastRun.number')
            .select('broadcastSegment.number'),
        ),
      ),
    )
    .select(['broadcastRun.broadcastId', 'broadcastRun.number'])
    .execute()
  for (const { broadcastId, number } of empty) {
    await attempt(context, broadcastId, async () => {
      await storage.remove(initKey(broadcastId, number))
      await db
        .deleteFrom('broadcastRun')
        .where('broadcastId', '=', broadcastId)
        .where('number', '=', number)
        .execute()
    })
  }
}

/** Bytes that a crash has left without a row are found by their folder alone. */
async function removeFolders(context: Own): Promise<void> {
  const { db, storage, clock } = context
  const forgotten = await db
    .selectFrom('broadcast')
    .where('forgottenAt', '>', addDays(clock.now(), -LEFT_DAYS))
    .select('id')
    .execute()
  for (const { id } of forgotten)
    await attempt(context, id, () => storage.removeAll(broadcastFolder(id)))
}

async function attempt(
  { log }: Own,
  broadcastId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error, broadcastId }, 'a piece of a picture could not be deleted')
  }
}
