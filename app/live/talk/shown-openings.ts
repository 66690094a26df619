import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'

/**
 * Refuses an opening that the room does not show.
 * @throws `opening_gone` at `openingId`
 */
export async function ensureShownInRoom(
  trx: Trx,
  input: { roomId: string; openingId: string },
): Promise<void> {
  const shown = await trx
    .selectFrom('roomOpening')
    .where('roomId', '=', input.roomId)
    .where('openingId', '=', input.openingId)
    .select('openingId')
    .executeTakeFirst()
  if (!shown) throw new Fault('opening_gone', { field: 'openingId' })
}

/**
 * The published openings of a room that can be pinned, in the order in which its host put them; the
 * employer is named where it is not the host.
 */
export async function listShownOpenings(
  context: Pick<Context, 'db'>,
  room: { id: string; hostId: string },
) {
  const rows = await context.db
    .selectFrom('roomOpening')
    .innerJoin('opening', 'opening.id', 'roomOpening.openingId')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('roomOpening.roomId', '=', room.id)
    .where('opening.state', '=', 'published')
    .select(['opening.id', 'opening.title', 'opening.employerId', 'organisation.shortName'])
    .orderBy('roomOpening.place')
    .execute()
  return rows.map(({ id, title, employerId, shortName }) => ({
    id,
    title: title ?? '',
    employerName: employerId === room.hostId ? null : shortName,
  }))
}
