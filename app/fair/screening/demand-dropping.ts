import { recordAudit } from '#app/accounts/audit.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockOpening } from '../opening-locks.ts'
import { screenAccepted } from '../opening-states.ts'
import { canManageOpenings } from '../policy.ts'

/**
 * Takes back what cells of an opening's sheet demanded beside its own texts. It is screened no more;
 * that it was found stays on record, as every flag does. Nothing to take back is no fault.
 * @throws `not_found` for one that does not exist or is another employer's.
 */
export async function dropDemands(context: Context, input: { openingId: string }): Promise<void> {
  await inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (opening.demands.length === 0) return
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
  })
}
