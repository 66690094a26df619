import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Slot } from './model/slots.ts'

/** Adds the times of a round. */
export async function insertSlots(
  trx: Trx,
  round: { roundId: string; slots: Slot[]; capacity: number; taken?: number },
): Promise<string[]> {
  const rows = round.slots.map((slot) => ({
    id: newId(),
    roundId: round.roundId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    capacity: round.capacity,
    taken: round.taken ?? 0,
  }))
  await trx.insertInto('interviewSlot').values(rows).execute()
  return rows.map((row) => row.id)
}

/**
 * Takes a place at a time of a round. Whoever presses first has the last one: the count is looked at
 * by the very statement that changes it.
 * @throws `slot_taken`
 */
export async function takeSlot(trx: Trx, slotId: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('interviewSlot')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', slotId)
    .whereRef('taken', '<', 'capacity')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Fault('slot_taken')
}

/** Gives a place back, for somebody else. */
export async function releaseSlot(trx: Trx, slotId: string | null): Promise<void> {
  if (!slotId) return
  await trx
    .updateTable('interviewSlot')
    .set((eb) => ({ taken: eb('taken', '-', 1) }))
    .where('id', '=', slotId)
    .where('taken', '>', 0)
    .execute()
}
