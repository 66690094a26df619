import type { Context } from '#app/kernel/context.ts'
import { recordAudit } from './audit.ts'
import { findOwnDeletion } from './deletions.ts'
import { ensurePerson, listDevices } from './devices.ts'
import { maskPhone } from './model/account.ts'
import { countUnreadNotices } from './notice-list.ts'

/**
 * The person's first page: who they are, what is new, and whom they work for.
 * @throws `not_signed_in`.
 */
export async function getOwnPage(context: Context) {
  const { memberships, acting } = ensurePerson(context)
  const [account, unread, deletion] = await Promise.all([
    getOwnAccount(context),
    countUnreadNotices(context),
    findOwnDeletion(context),
  ])
  return {
    name: account.name,
    contact: account.phone ? maskPhone(account.phone) : (account.email ?? ''),
    unread,
    hasPassword: account.hasPassword,
    deleting: deletion !== null,
    memberships: memberships.map((membership) => ({
      ...membership,
      acting: acting[membership.kind]?.id === membership.id,
    })),
  }
}

/**
 * Changes the name by which the person is known here (个人信息保护法 §46). What was handed to an
 * employer stays as it was handed.
 * @throws `not_signed_in`.
 */
export async function changeOwnName(context: Context, input: { name: string }): Promise<void> {
  const { accountId } = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('account')
      .set({ name: input.name })
      .where('id', '=', accountId)
      .where('name', '!=', input.name)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await recordAudit(context, trx, {
      action: 'account.name_changed',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
}

/** What the person's account and its devices are. @throws `not_signed_in`. */
export async function getSecurityPage(context: Context) {
  const [account, devices] = await Promise.all([getOwnAccount(context), listDevices(context)])
  return { account, devices, now: context.clock.now() }
}

/** What the person's own account says about them. @throws `not_signed_in`. */
export async function getOwnAccount(context: Context) {
  const account = await context.db
    .selectFrom('account')
    .where('id', '=', ensurePerson(context).accountId)
    .select(['name', 'email', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt', 'passwordHash'])
    .executeTakeFirstOrThrow()
  const { passwordHash, emailConfirmedAt, phoneConfirmedAt, ...facts } = account
  return {
    ...facts,
    emailConfirmed: emailConfirmedAt !== null,
    phoneConfirmed: phoneConfirmedAt !== null,
    hasPassword: passwordHash !== null,
  }
}
