import type { Context, Trx } from '#app/kernel/context.ts'
import { addAdmissionStep } from './admission-steps.ts'
import { isRenewalWaiting, type AdmissionFacts } from './model/admission.ts'

/**
 * Puts an admitted employer that has changed what was verified before the organiser again; it stays
 * admitted meanwhile. A change while papers wait already joins them: the time is set anew, so that
 * nobody decides on what they have not seen.
 */
export async function renewAfterChange(
  context: Context,
  trx: Trx,
  employer: AdmissionFacts & { id: string },
): Promise<void> {
  if (employer.admission !== 'admitted') return
  await trx
    .updateTable('employer')
    .set({ submittedAt: context.clock.now() })
    .where('id', '=', employer.id)
    .execute()
  if (isRenewalWaiting(employer)) return
  await addAdmissionStep(context, trx, {
    employerId: employer.id,
    action: 'renew',
    fromState: 'admitted',
    toState: 'admitted',
  })
}
