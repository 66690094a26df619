import { chooseLocale, translator } from '#app/i18n/index.ts'
import type { Context, NewSession, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { createLinkToken, endTokens, findLinkToken } from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { endSessions, ensurePerson } from './devices.ts'
import { findAccount } from './login.ts'
import { sendMessage } from './messages.ts'
import { identifierText, type Identifier } from './model/account.ts'
import { notify } from './notices.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { ensureSms } from './phone-codes.ts'

const LINK_LIFETIME_MS = 60 * 60 * 1000

/**
 * Sends the link that sets a new password, by mail or by text message. The answer is the same
 * whether or not such an account exists.
 * @throws `sms_unavailable` for a number where the site has no SMS channel, `too_many_tries`.
 */
export async function requestPasswordReset(
  context: Context,
  input: { identifier: Identifier; address: string },
): Promise<void> {
  const { identifier } = input
  if (identifier.kind === 'phone') ensureSms(context, 'identifier')
  await context.limits.take('reset_address', input.address)
  await context.limits.take('reset', identifierText(identifier))
  const account = await findAccount(context, identifier)
  if (!account) return
  await context.db.transaction().execute(async (trx) => {
    const text = await createLinkToken(context, trx, {
      purpose: 'password_reset',
      accountId: account.id,
      payload: { identifier },
      lifetimeMs: LINK_LIFETIME_MS,
    })
    const t = translator(chooseLocale(account.locale, null))
    const link = `${context.site.appUrl}/reset/${text}`
    const byText = identifier.kind === 'phone'
    await sendMessage(context, trx, {
      accountId: account.id,
      channel: byText ? 'sms' : 'email',
      address: identifierText(identifier),
      subject: byText ? '' : t('message.reset_subject'),
      body: t(byText ? 'message.reset_sms' : 'message.reset', { link }),
    })
  })
}

/** Whether a reset link can still be used. */
export async function isResetLinkLive(
  context: Context,
  input: { token: string },
): Promise<boolean> {
  const search = { purpose: 'password_reset' as const, text: input.token }
  return (await findLinkToken(context, context.db, search)) !== null
}

/**
 * Sets a new password by a link, which works once. Ends every session of the account, and every
 * other link; whoever opened the link has proved to have the mailbox or the number.
 * @throws `link_expired`.
 */
export async function resetPassword(
  context: Context,
  input: { token: string; password: string; device: string },
): Promise<NewSession> {
  const search = { purpose: 'password_reset' as const, text: input.token }
  const accountId = (await findLinkToken(context, context.db, search))?.accountId
  if (!accountId) throw new Fault('link_expired')
  const passwordHash = await hashPassword(input.password)
  await context.db.transaction().execute(async (trx) => {
    // The account before its tokens, as in every change of a password: else two could wait for
    // each other.
    await lockAccount(trx, accountId)
    const token = await findLinkToken(context, trx, { ...search, lock: true })
    if (!token) throw new Fault('link_expired')
    await endTokens(context, trx, { purpose: 'password_reset', accountId })
    await setPassword(context, trx, { accountId, passwordHash, except: null })
    await confirmIdentifier(context, trx, accountId, token.payload.identifier as Identifier)
  })
  return context.sessions.create(accountId, input.device)
}

/**
 * Changes the password of who is logged in; all other devices are logged out.
 * @throws `not_signed_in`, `wrong_password` at `current`, `too_many_tries`, `conflict` where it was
 * changed elsewhere at the same moment.
 */
export async function changePassword(
  context: Context,
  input: { current: string; password: string },
): Promise<void> {
  const actor = ensurePerson(context)
  const key = `account:${actor.accountId}`
  await context.limits.take('login', key)
  const { passwordHash: before } = await context.db
    .selectFrom('account')
    .where('id', '=', actor.accountId)
    .select('passwordHash')
    .executeTakeFirstOrThrow()
  if (!(await verifyPassword(before, input.current))) {
    throw new Fault('wrong_password', { field: 'current' })
  }
  await context.limits.giveBack('login', key)
  const passwordHash = await hashPassword(input.password)
  await context.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, actor.accountId)
    if (account?.passwordHash !== before) throw new Fault('conflict')
    await endTokens(context, trx, { purpose: 'password_reset', accountId: actor.accountId })
    const { accountId, sessionId } = actor
    await setPassword(context, trx, { accountId, passwordHash, except: sessionId })
  })
}

/** Lets nobody else change the account until the transaction ends. */
function lockAccount(trx: Trx, accountId: string) {
  return trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('passwordHash')
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function setPassword(
  context: Context,
  trx: Trx,
  input: { accountId: string; passwordHash: string; except: string | null },
): Promise<void> {
  const { accountId, passwordHash } = input
  await trx.updateTable('account').set({ passwordHash }).where('id', '=', accountId).execute()
  await endSessions(trx, input)
  await notify(context, trx, {
    accountId,
    kind: 'notice.password_changed',
    href: '/me/account',
  })
  await recordAudit(context, trx, {
    action: 'account.password_changed',
    subjectKind: 'account',
    subjectId: accountId,
  })
}

async function confirmIdentifier(
  context: Context,
  trx: Trx,
  accountId: string,
  identifier: Identifier,
): Promise<void> {
  const now = context.clock.now()
  const update = trx.updateTable('account').where('id', '=', accountId)
  await (
    identifier.kind === 'email'
      ? update
          .set({ emailConfirmedAt: now })
          .where('email', '=', identifier.email)
          .where('emailConfirmedAt', 'is', null)
      : update
          .set({ phoneConfirmedAt: now })
          .where('phone', '=', identifier.phone)
          .where('phoneConfirmedAt', 'is', null)
  ).execute()
}
