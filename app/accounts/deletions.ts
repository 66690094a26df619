import type { Context, Trx } from '#app/kernel/context.ts'
import { recordAudit } from './audit.ts'
import { ensurePerson } from './devices.ts'

/** A deletion that was asked for and can still be called off. */
export interface PendingDeletion {
  askedAt: Date
  dueAt: Date
}

/** The person's own pending deletion, or null. @throws `not_signed_in`. */
export async function findOwnDeletion(context: Context): Promise<PendingDeletion | null> {
  const row = await context.db
    .selectFrom('accountDeletion')
    .where('accountId', '=', ensurePerson(context).accountId)
    .select(['askedAt', 'dueAt'])
    .executeTakeFirst()
  return row ?? null
}

/** Calls one's own deletion off; the same again does nothing. @throws `not_signed_in`. */
export async function cancelDeletion(context: Context): Promise<void> {
  const { accountId } = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('accountDeletion')
      .where('accountId', '=', accountId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return
    await recordAudit(context, trx, {
      action: 'account.deletion_cancelled',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
}

/**
 * The organisations that would be left without anybody to run them, locked until the transaction
 * ends: two owners who leave at once would otherwise leave none.
 */
export async function listSolelyOwned(
  trx: Trx,
  accountId: string,
): Promise<{ id: string; name: string }[]> {
  const owned = await trx
    .selectFrom('organisation')
    .innerJoin('membership', 'membership.organisationId', 'organisation.id')
    .where('membership.accountId', '=', accountId)
    .where('membership.role', '=', 'owner')
    .where('membership.removedAt', 'is', null)
    .select(['organisation.id', 'organisation.name'])
    .orderBy('organisation.id')
    .forNoKeyUpdate('organisation')
    .execute()
  const others = await trx
    .selectFrom('membership')
    .where('organisationId', 'in', [...owned.map(({ id }) => id), NOBODYS])
    .where('accountId', '!=', accountId)
    .where('role', '=', 'owner')
    .where('removedAt', 'is', null)
    .select('organisationId')
    .execute()
  return owned.filter(({ id }) => !others.some(({ organisationId }) => organisationId === id))
}

/** A list in SQL may not be empty. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'
