import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { RoomChange } from './model/room-change.ts'

/** The ids of a room's openings, in its host's order. */
const OPENINGS = sql<string[]>`array(
  select opening_id from room_opening where room_id = room.id order by place)`.as('openings')

/** Notes a room, as it stands, as what everybody was told of it. */
export async function noteAnnounced(trx: Trx, roomId: string): Promise<void> {
  await trx
    .insertInto('announcedRoom')
    .columns(['roomId', 'title', 'summary', 'playbackUrl', 'fairId', 'coverFileId', 'openings'])
    .expression((eb) =>
      eb
        .selectFrom('room')
        .where('id', '=', roomId)
        .select(['id', 'title', 'summary', 'playbackUrl', 'fairId', 'coverFileId'])
        .select(OPENINGS),
    )
    .onConflict((same) =>
      same.column('roomId').doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        summary: eb.ref('excluded.summary'),
        playbackUrl: eb.ref('excluded.playbackUrl'),
        fairId: eb.ref('excluded.fairId'),
        coverFileId: eb.ref('excluded.coverFileId'),
        openings: eb.ref('excluded.openings'),
      })),
    )
    .execute()
}

/** The title under which everybody was told of a room; null for one that is not announced. */
export async function findAnnouncedTitle(trx: Trx, roomId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('announcedRoom')
    .where('roomId', '=', roomId)
    .select('title')
    .executeTakeFirst()
  return row?.title ?? null
}

/** What everybody was told of a room; its picture only while it is the room's still. Null for nothing. */
export async function findAnnounced(context: Context, roomId: string) {
  const row = await context.db
    .selectFrom('announcedRoom')
    .innerJoin('room', 'room.id', 'announcedRoom.roomId')
    .where('announcedRoom.roomId', '=', roomId)
    .select(['announcedRoom.title', 'announcedRoom.summary', 'announcedRoom.playbackUrl'])
    .select(ANNOUNCED_COVER)
    .executeTakeFirst()
  return row ?? null
}

/** A picture that was put in the place of the one that was announced waits for a look itself. */
export const ANNOUNCED_COVER = sql<string | null>`case
  when room.cover_file_id = announced_room.cover_file_id then room.cover_file_id end`.as(
  'coverFileId',
)

/** What was taken back from everybody is nothing to compare with, and is not shown again. */
export async function forgetAnnounced(trx: Trx, roomId: string): Promise<void> {
  await trx.deleteFrom('announcedRoom').where('roomId', '=', roomId).execute()
}

/**
 * What a room's host has changed since it was announced, as its reviewer reads it; null for one that
 * never was. A time is not among it: it is changed without a review.
 */
export async function listChanges(context: Context, roomId: string): Promise<RoomChange[] | null> {
  const [before, after] = await Promise.all([
    context.db
      .selectFrom('announcedRoom as facts')
      .leftJoin('fair', 'fair.id', 'facts.fairId')
      .where('facts.roomId', '=', roomId)
      .select(['facts.title', 'facts.summary', 'facts.playbackUrl', 'facts.coverFileId'])
      .select(['fair.name as fair', 'facts.openings'])
      .executeTakeFirst(),
    context.db
      .selectFrom('room')
      .leftJoin('fair', 'fair.id', 'room.fairId')
      .where('room.id', '=', roomId)
      .select(['room.title', 'room.summary', 'room.playbackUrl', 'room.coverFileId'])
      .select(['fair.name as fair', OPENINGS])
      .executeTakeFirst(),
  ])
  if (!before || !after) return null
  const changes: RoomChange[] = []
  for (const field of ['title', 'summary', 'fair', 'playbackUrl'] as const) {
    const [old, now] = [before[field] ?? '', after[field] ?? '']
    if (old !== now) changes.push({ field, old, now })
  }
  if (before.coverFileId !== after.coverFileId) {
    changes.push({
      field: 'cover',
      had: before.coverFileId !== null,
      has: after.coverFileId !== null,
    })
  }
  const gone = before.openings.filter((id) => !after.openings.includes(id))
  const added = after.openings.filter((id) => !before.openings.includes(id))
  if (gone.length + added.length > 0) {
    const titles = await titlesOf(context, [...gone, ...added])
    const named = (ids: string[]) => ids.flatMap((id) => titles.get(id) ?? [])
    changes.push({ field: 'openings', gone: named(gone), added: named(added) })
  }
  return changes
}

async function titlesOf(context: Context, ids: string[]): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('opening')
    .where('id', 'in', ids)
    .select(['id', 'title'])
    .execute()
  return new Map(rows.flatMap(({ id, title }) => (title === null ? [] : [[id, title]])))
}
