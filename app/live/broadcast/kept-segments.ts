import type { Context } from '#app/kernel/context.ts'
import type { ListedSegment } from './model/playlist.ts'
import type { Lack } from './model/replay-lacks.ts'
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
 * Keeps a segment of a broadcast, once. What comes after its replay was withdrawn or cut, or was seen only
 * after its room had ended, is not kept: a slow disk, and an encoder, are behind. Nor is what an earlier
 * stream sends once the next one has begun.
 * @param input.stream in which of the broadcast's streams it was sent; absent where that is known to be the last
 * @throws what the storage throws, a full disk for one; then no bytes of it are left
 */
export async function keepSegment(
  context: Pick<Context, 'db' | 'storage'>,
  input: { broadcastId: string; stream?: number; segment: ListedSegment; bytes: Uint8Array },
): Promise<void> {
  const { broadcastId, stream, segment, bytes } = input
  const key = segmentKey(broadcastId, segment.number)
  await context.storage.put(key, bytes)
  let isKept = false
  try {
    const row = { ...segment, bytes: bytes.byteLength }
    isKept = await insertSegment(context.db, { broadcastId, stream, segment: row })
  } finally {
    // Bytes of which there is no row are found by nobody who deletes.
    if (!isKept) await context.storage.remove(key)
  }
}

/** The row of the broadcast is shared, so that whoever deletes or cuts comes before this or sees it. */
async function insertSegment(
  db: Context['db'],
  input: {
    broadcastId: string
    stream: number | undefined
    segment: ListedSegment & { bytes: number }
  },
): Promise<boolean> {
  const { broadcastId, stream, segment } = input
  const { number, run, durationMs, bytes } = segment
  const startsAt = new Date(segment.startsAt)
  return db.transaction().execute(async (trx) => {
    const open = await trx
      .selectFrom('broadcast')
      .innerJoin('room', 'room.id', 'broadcast.roomId')
      .where('broadcast.id', '=', broadcastId)
      .where('broadcast.forgottenAt', 'is', null)
      .where('broadcast.cutAt', 'is', null)
      .where((eb) => eb.or([eb('room.state', '=', 'live'), eb('room.endedAt', '>=', startsAt)]))
      .$if(stream !== undefined, (open) =>
        open.where((eb) =>
          eb.or([eb('broadcast.streamCount', '=', stream!), eb('streamSince', '>', startsAt)]),
        ),
      )
      .select('broadcast.id')
      .forShare('broadcast')
      .executeTakeFirst()
    if (!open) return false
    await trx
      .insertInto('broadcastSegment')
      .values({ broadcastId, number, run, startsAt, durationMs, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}

/**
 * Notes that a picture was shown of which nothing was kept, so that its replay can say so: a longer time
 * from the same moment on takes the place of a shorter one.
 * @param lack in milliseconds of the server's clock
 */
export async function noteLack(
  { db }: Pick<Context, 'db'>,
  broadcastId: string,
  lack: Lack,
): Promise<void> {
  const endsAt = new Date(lack.untilMs)
  await db
    .insertInto('broadcastLack')
    .values({ broadcastId, startsAt: new Date(lack.fromMs), endsAt })
    .onConflict((conflict) =>
      conflict.columns(['broadcastId', 'startsAt']).doUpdateSet((eb) => ({
        endsAt: eb.fn<Date>('greatest', ['broadcastLack.endsAt', 'excluded.endsAt']),
      })),
    )
    .execute()
}

/** Of which times of a broadcast there was a picture that was not kept, in order. */
export async function listLacks({ db }: Pick<Context, 'db'>, broadcastId: string): Promise<Lack[]> {
  const rows = await db
    .selectFrom('broadcastLack')
    .where('broadcastId', '=', broadcastId)
    .select(['startsAt', 'endsAt'])
    .orderBy('startsAt')
    .execute()
  return rows.map(({ startsAt, endsAt }) => ({
    fromMs: startsAt.getTime(),
    untilMs: endsAt.getTime(),
  }))
}

/** What was kept of a broadcast, in order: one run after the other, whose clocks may be a little apart. */
export async function listSegments(
  context: Pick<Context, 'db'>,
  broadcastId: string,
): Promise<ListedSegment[]> {
  const rows = await context.db
    .selectFrom('broadcastSegment')
    .where('broadcastId', '=', broadcastId)
    .where('removedAt', 'is', null)
    .select(['number', 'run', 'startsAt', 'durationMs'])
    // Numbers of a stream that went on elsewhere may be lower than those before.
    .orderBy((eb) => eb.fn.min('startsAt').over((over) => over.partitionBy('run')))
    .orderBy('run')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime() }))
}

/** Whether a segment, or anything of a run, is there to be seen: its bytes may be there for longer. */
export async function isKept(
  { db }: Pick<Context, 'db'>,
  of: { broadcastId: string } & ({ segment: number } | { run: number }),
): Promise<boolean> {
  const [column, value] =
    'segment' in of ? (['number', of.segment] as const) : (['run', of.run] as const)
  const found = await db
    .selectFrom('broadcastSegment')
    .where('broadcastId', '=', of.broadcastId)
    .where(column, '=', value)
    .where('removedAt', 'is', null)
    .select('number')
    .executeTakeFirst()
  return found !== undefined
}
