import { chooseLocale, translator, type Locale } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { createLinkToken, endTokens, findLinkToken, spendToken } from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { sendMessage } from './messages.ts'

const LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

/** Mails the link that confirms an account's address; an earlier link ends with it. */
export async function sendEmailConfirmation(
  context: Context,
  trx: Trx,
  input: { accountId: string; email: string; locale: Locale },
): Promise<void> {
  const { accountId, email } = input
  await endTokens(context, trx, { purpose: 'email_confirmation', accountId })
  const token = await createLinkToken(context, trx, {
    purpose: 'email_confirmation',
    accountId,
    payload: { email },
    lifetimeMs: LIFETIME_MS,
  })
  const t = translator(input.locale)
  await sendMessage(context, trx, {
    accountId,
    channel: 'email',
    address: email,
    subject: t('message.confirm_email_subject'),
    body: t('message.confirm_email', { link: `${context.site.appUrl}/confirm-email/${token}` }),
  })
}

/**
 * Mails the link again to who is logged in; does nothing once the address is confirmed.
 * @throws `not_signed_in`, `too_many_tries`.
 */
export async function resendEmailConfirmation(context: Context): Promise<void> {
  const { actor } = context
  if (actor.kind !== 'account') throw new Fault('not_signed_in')
  await context.limits.take('reset', actor.accountId)
  await context.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('account')
      .where('id', '=', actor.accountId)
      .where('emailConfirmedAt', 'is', null)
      .select(['email', 'locale'])
      .executeTakeFirst()
    if (!account?.email) return
    await sendEmailConfirmation(context, trx, {
      accountId: actor.accountId,
      email: account.email,
      locale: chooseLocale(account.locale, null),
    })
  })
}

/** The address that a link would confirm, or null where the link is worth nothing (any more). */
export async function findEmailConfirmation(
  context: Context,
  input: { token: string },
): Promise<{ email: string } | null> {
  const purpose = 'email_confirmation'
  const token = await findLinkToken(context, context.db, { purpose, text: input.token })
  return token && { email: String(token.payload.email) }
}

/**
 * Confirms an address by the link that was mailed to it. A person does it with a button: programs
 * that look into mails open links, and would confirm for a stranger.
 * @throws `link_expired` for a wrong, used or old link, or one to an address given up since.
 */
export async function confirmEmail(context: Context, input: { token: string }): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const token = await findLinkToken(context, trx, {
      purpose: 'email_confirmation',
      text: input.token,
      lock: true,
    })
    if (!token) throw new Fault('link_expired')
    await spendToken(context, trx, token.id)
    const { numUpdatedRows } = await trx
      .updateTable('account')
      .set({ emailConfirmedAt: context.clock.now() })
      .where('id', '=', token.accountId)
      .where('email', '=', String(token.payload.email))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Fault('link_expired')
    await recordAudit(context, trx, {
      action: 'account.email_confirmed',
      subjectKind: 'account',
      subjectId: token.accountId,
    })
  })
}
