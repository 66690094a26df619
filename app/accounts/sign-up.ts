import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import type { Context, NewSession, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { createCodeToken, isLive, matchesCode, spendToken } from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { endSessions } from './devices.ts'
import { sendEmailConfirmation } from './email-confirmation.ts'
import { identifierText, maskPhone, type Identifier } from './model/account.ts'
import { hashPassword } from './password-hash.ts'
import { addAccount } from './people.ts'
import { PENDING_MS, CODE_LIFETIME_MS, ensureSms, textCode } from './phone-codes.ts'
import { hashSecret, newCode } from './secrets.ts'

/** What waits in the token until the number has proved to be the person's. */
interface Pending {
  phone: string
  name: string
  passwordHash: string
  locale: Locale
}

export type SignUpResult =
  { step: 'signed_up'; session: NewSession } | { step: 'code_sent'; id: string }

/**
 * Signs a person up. With an e-mail address the account is there at once, and a link to confirm the
 * address is mailed. With a mobile number a code is texted first, to every number alike: numbers are
 * what seekers give to employers, so nobody may hold another's, nor find out whose has an account.
 * @throws `email_taken` (see docs/decisions/0010-sign-up-answers.md), `sms_unavailable`,
 * `too_many_tries`.
 */
export async function signUp(
  context: Context,
  input: {
    identifier: Identifier
    name: string
    password: string
    locale: Locale
    device: string
    address: string
  },
): Promise<SignUpResult> {
  const { identifier, name, locale } = input
  await context.limits.take('sign_up_address', input.address)
  await context.limits.take('sign_up', identifierText(identifier))
  if (identifier.kind === 'phone') {
    ensureSms(context, 'identifier')
    await context.limits.take('code', identifier.phone)
  }
  const passwordHash = await hashPassword(input.password)
  if (identifier.kind === 'phone') {
    const pending: Pending = { phone: identifier.phone, name, passwordHash, locale }
    return { step: 'code_sent', id: await startWithPhone(context, pending) }
  }
  const { email } = identifier
  const { accountId } = await context.db.transaction().execute(async (trx) => {
    const account = { name, email, phone: null, passwordHash, confirmed: false, locale }
    const added = await addAccount(context, trx, account)
    await sendEmailConfirmation(context, trx, { ...added, email, locale })
    return added
  })
  return { step: 'signed_up', session: await context.sessions.create(accountId, input.device) }
}

/**
 * Enters the texted code: the account comes into being, or a guest's account with this number gets
 * its owner. A wrong try is counted in a transaction that commits before the refusal.
 * @throws `wrong_code` for a wrong code, and for one that is used, expired or was tried five times;
 * `phone_taken` where the number, which the code has proved, has an account.
 */
export async function completeSignUp(
  context: Context,
  input: { id: string; code: string; device: string },
): Promise<NewSession> {
  const accountId = await context.db.transaction().execute(async (trx) => {
    const token = await findPendingToken(context, trx, input.id, true)
    if (!token || !isLive(context, token)) return null
    if (!matchesCode(context, token, input.code)) {
      await trx
        .updateTable('accountToken')
        .set((eb) => ({ failedTries: eb('failedTries', '+', 1) }))
        .where('id', '=', token.id)
        .execute()
      return null
    }
    await spendToken(context, trx, token.id)
    return claimPhone(context, trx, token.payload as unknown as Pending)
  })
  if (!accountId) throw new Fault('wrong_code', { field: 'code' })
  return context.sessions.create(accountId, input.device)
}

/** The sign-up that waits for its code, with the number as others may see it, or null. */
export async function findPendingSignUp(
  context: Context,
  input: { id: string },
): Promise<{ phone: string } | null> {
  const token = await findPendingToken(context, context.db, input.id, false)
  return token && { phone: maskPhone((token.payload as unknown as Pending).phone) }
}

/**
 * Texts another code for a sign-up that waits; the one before ends.
 * @throws `link_expired` where nothing waits any more, `too_many_tries`.
 */
export async function resendSignUpCode(context: Context, input: { id: string }): Promise<void> {
  ensureSms(context)
  await context.db.transaction().execute(async (trx) => {
    const token = await findPendingToken(context, trx, input.id, true)
    if (!token) throw new Fault('link_expired')
    const { phone, locale } = token.payload as unknown as Pending
    await context.limits.take('code', phone)
    const code = newCode()
    await trx
      .updateTable('accountToken')
      .set({
        secretHash: hashSecret(context, `${token.id}:${code}`),
        failedTries: 0,
        expiresAt: new Date(context.clock.now().getTime() + CODE_LIFETIME_MS),
      })
      .where('id', '=', token.id)
      .execute()
    await textCode(context, trx, { accountId: null, phone, code, locale })
  })
}

async function startWithPhone(context: Context, pending: Pending): Promise<string> {
  return context.db.transaction().execute(async (trx) => {
    const { id, code } = await createCodeToken(context, trx, {
      purpose: 'phone_sign_up',
      accountId: null,
      payload: { ...pending },
      lifetimeMs: CODE_LIFETIME_MS,
    })
    await textCode(context, trx, { ...pending, accountId: null, code })
    return id
  })
}

/** Started within the hour and not finished. Its code may have ended; another can be asked for. */
async function findPendingToken(
  context: Context,
  db: Trx | Context['db'],
  id: string,
  lock: boolean,
) {
  if (!isId(id)) return null
  const query = db
    .selectFrom('accountToken')
    .where('id', '=', id)
    .where('purpose', '=', 'phone_sign_up')
    .where('usedAt', 'is', null)
    .where('createdAt', '>', new Date(context.clock.now().getTime() - PENDING_MS))
    .select(['id', 'secretHash', 'payload', 'expiresAt', 'failedTries'])
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** The guest's account that has the number and no password yet, or a new one. */
async function claimPhone(context: Context, trx: Trx, pending: Pending): Promise<string> {
  const { phone, name, passwordHash } = pending
  const locale = chooseLocale(pending.locale, null)
  const claimed = await trx
    .updateTable('account')
    .set({ name, passwordHash, locale, phoneConfirmedAt: context.clock.now() })
    .where('phone', '=', phone)
    .where('passwordHash', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!claimed) {
    const account = { name, email: null, phone, passwordHash, confirmed: true, locale }
    return (await addAccount(context, trx, account)).accountId
  }
  await endSessions(trx, { accountId: claimed.id, except: null })
  await recordAudit(context, trx, {
    action: 'account.claimed',
    subjectKind: 'account',
    subjectId: claimed.id,
  })
  return claimed.id
}
