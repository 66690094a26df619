import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockOpening, type LockedOpening } from '../opening-locks.ts'
import { moveOpening, screenAccepted } from '../opening-states.ts'
import { canManageOpenings } from '../policy.ts'

/** What keeps an opening from being public; `dropped` where it did not wait to be. */
const WAITS = [
  'words',
  'opening_held',
  'not_admitted',
  'verification_overdue',
  'valid_until_past',
  'headcount_reached',
] as const
export type DroppedDemands = 'dropped' | 'published' | (typeof WAITS)[number]

/**
 * Takes back what cells of an opening's sheet demanded beside its own texts. It is screened no more;
 * that it was found stays on record, as every flag does. An opening that waited for it is published
 * where it may be; else the answer is what it waits for now. Nothing to take back is no fault.
 * @throws `not_found` for one that does not exist or is another employer's.
 */
export async function dropDemands(
  context: Context,
  input: { openingId: string },
): Promise<DroppedDemands> {
  return inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (opening.demands.length === 0) return 'dropped'
    const flagged = await screenAccepted(context, trx, { ...opening, demands: [] })
    await trx
      .updateTable('opening')
      .set({ demands: [], flagged })
      .where('id', '=', opening.id)
      .execute()
    await recordAudit(context, trx, {
      action: 'opening.demands_dropped',
      subjectKind: 'opening',
      subjectId: opening.id,
      organisationId: opening.employerId,
    })
    if (opening.state !== 'in_review') return 'dropped'
    return flagged ? 'words' : publish(context, trx, { ...opening, demands: [], flagged })
  })
}

/** What refuses a publication does so before anything is written: the demand stays taken back. */
async function publish(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
): Promise<DroppedDemands> {
  try {
    await moveOpening(context, trx, opening, { action: 'publish', side: 'employer' })
    return 'published'
  } catch (thrown) {
    const code = faultOf(thrown)?.code
    const waits = WAITS.find((known) => known === code)
    if (!waits) throw thrown
    return waits
  }
}
