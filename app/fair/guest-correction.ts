import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { tellEmployer } from './application-notices.ts'
import { getLockedApplication } from './application-states.ts'
import { addApplicationStep } from './application-steps.ts'
import { APPLICATION_TRANSITIONS, isOpenState } from './model/application.ts'

/**
 * Takes back what this browser sent under a number that was typed wrong, now that the right one has
 * been sent: the employer must not call a stranger. Only what nobody has confirmed, and only to the
 * same opening; anything else stays as it is.
 */
export async function withdrawCorrected(
  context: Context,
  trx: Trx,
  input: { guestApplicationId: string; secretHash: string; openingId: string; sentId: string },
): Promise<void> {
  if (!isId(input.guestApplicationId)) return
  const wrong = await trx
    .selectFrom('guestApplication')
    .innerJoin('application', 'application.id', 'guestApplication.applicationId')
    .where('guestApplication.id', '=', input.guestApplicationId)
    .where('guestApplication.secretHash', '=', input.secretHash)
    .where('guestApplication.madeApplication', '=', true)
    .where('guestApplication.settledAt', 'is', null)
    .where('application.openingId', '=', input.openingId)
    .where('application.id', '!=', input.sentId)
    .where('application.confirmedAt', 'is', null)
    .select('application.id')
    .executeTakeFirst()
  if (!wrong) return
  const application = await getLockedApplication(trx, wrong.id)
  if (!isOpenState(application.state)) return
  const { to } = ensureTransition(APPLICATION_TRANSITIONS, {
    state: application.state,
    action: 'withdraw',
    side: 'seeker',
  })
  const now = context.clock.now()
  await trx
    .updateTable('application')
    .set({ state: to, updatedAt: now })
    .where('id', '=', application.id)
    .execute()
  await trx
    .updateTable('disclosure')
    .set({ withdrawnAt: now })
    .where('applicationId', '=', application.id)
    .where('withdrawnAt', 'is', null)
    .execute()
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: to,
    side: 'seeker',
    byPerson: false,
  })
  await tellEmployer(context, trx, { application, kind: 'notice.application_withdrawn' })
  await recordAudit(context, trx, {
    action: `application.${to}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { from: application.state, guest: true },
  })
}
