import { recordAudit } from '#app/accounts/audit.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getLockedApplication } from './application-states.ts'
import { canUseOwn } from './policy.ts'

/**
 * The owner of a number says that an application sent with it by nobody known was their own: it
 * stands as it is, with whatever the employer has answered. Said twice it is done once.
 * @throws `not_found` for another's, `transition_refused` where the number of the application is not
 * one that the account has shown to hold.
 */
export async function ownApplication(
  context: Context,
  input: { applicationId: string },
): Promise<void> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const { id, accountId, employerId } = await getLockedApplication(trx, input.applicationId)
    ensureAllowed(canUseOwn(context.actor, accountId))
    const sent = await trx
      .selectFrom('application')
      .innerJoin('account', 'account.id', 'application.accountId')
      .where('application.id', '=', id)
      .select(['application.confirmedAt', 'application.phone'])
      .select(['account.phone as heldPhone', 'account.phoneConfirmedAt'])
      .executeTakeFirstOrThrow()
    if (sent.confirmedAt) return
    if (!sent.phoneConfirmedAt || sent.heldPhone !== sent.phone) {
      throw new Fault('transition_refused')
    }
    await trx
      .updateTable('application')
      .set({ confirmedAt: context.clock.now() })
      .where('id', '=', id)
      .execute()
    await recordAudit(context, trx, {
      action: 'application.confirmed',
      subjectKind: 'application',
      subjectId: id,
      organisationId: employerId,
    })
  })
}
