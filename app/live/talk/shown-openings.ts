import type { Trx } from '#app/kernel/context.ts'
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
