import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { OPENING_TRANSITIONS } from './model/opening.ts'
import { lockOpening } from './opening-locks.ts'
import { tellOfChange } from './opening-notices.ts'
import { moveOpening } from './opening-states.ts'

/**
 * Counts one hire of an opening, in the transaction that hires. One conditional update, so that
 * concurrent hires queue at the row and never pass the headcount. The hire that reaches it fills an
 * opening that is still open; one paused, expired or withdrawn meanwhile may still hire whom it had
 * made an offer. Lock the application before the opening, never the other way round.
 * @throws `headcount_reached` when everyone asked for is hired, or there is no such opening.
 */
export async function countHire(
  context: Context,
  trx: Trx,
  input: { openingId: string },
): Promise<{ hiredCount: number; headcount: number }> {
  const counted = await trx
    .updateTable('opening')
    .set((eb) => ({ hiredCount: eb('hiredCount', '+', 1), updatedAt: context.clock.now() }))
    .where('id', '=', input.openingId)
    .whereRef('hiredCount', '<', 'headcount')
    .returning(['state', 'hiredCount', 'headcount'])
    .executeTakeFirst()
  if (!counted || counted.headcount === null) throw new Fault('headcount_reached')

  const { state, hiredCount, headcount } = counted
  if (hiredCount >= headcount && OPENING_TRANSITIONS.fill.from.includes(state)) {
    const opening = await lockOpening(trx, input.openingId)
    await moveOpening(context, trx, opening, { action: 'fill', side: 'system' })
    await tellOfChange(context, trx, opening, { action: 'fill' })
  }
  return { hiredCount, headcount }
}

/**
 * Takes one hire of an opening back, in the transaction that gives the application to the number's
 * proven owner: whoever was hired under it was somebody else. Lock the application before.
 */
export async function uncountHire(trx: Trx, input: { openingId: string }): Promise<void> {
  await trx
    .updateTable('opening')
    .set((eb) => ({ hiredCount: eb('hiredCount', '-', 1) }))
    .where('id', '=', input.openingId)
    .where('hiredCount', '>', 0)
    .execute()
}

/**
 * The rule for changing how many are asked for: never fewer than are hired already.
 * @throws `headcount_below_hired` with `hired`, at the field `headcount`.
 */
export function ensureHeadcountFits(input: { headcount: number; hiredCount: number }): void {
  if (input.headcount < input.hiredCount) {
    throw new Fault('headcount_below_hired', {
      field: 'headcount',
      params: { hired: input.hiredCount },
    })
  }
}
