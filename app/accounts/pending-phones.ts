import type { AccountTokenPurpose } from '#db/tables/account.ts'
import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { createCodeToken, isLive, matchesCode, spendToken } from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { endSessions } from './devices.ts'
import { maskPhone } from './model/account.ts'
import { addAccount } from './people.ts'
import { CODE_LIFETIME_MS, ensureSms, PENDING_MS, textCode } from './phone-codes.ts'
import { hashSecret, newCode } from './secrets.ts'

/** What waits in the token until the number has proved to be the person's. */
export interface PendingPhone {
  phone: string
  name: string
  passwordHash: string
  locale: Locale
}

/** For what numbers wait, which cannot be entered in one another's place. */
type PendingPurpose = Extract<AccountTokenPurpose, 'phone_sign_up' | 'student_sign_up'>

interface PendingAsked {
  purpose: PendingPurpose
  id: string
}

/** Texts a code to a number of which nobody has said yet whose it is; the account waits for it. */
export async function startPendingPhone(
  context: Context,
  trx: Trx,
  input: { purpose: PendingPurpose; pending: PendingPhone },
): Promise<{ id: string }> {
  const { purpose, pending } = input
  const { id, code } = await createCodeToken(context, trx, {
    purpose,
    accountId: null,
    payload: { ...pending },
    lifetimeMs: CODE_LIFETIME_MS,
  })
  await textCode(context, trx, { ...pending, accountId: null, code })
  return { id }
}

/**
 * What waited for a texted code, once the code is entered; null for a wrong code, and for one that is
 * used, expired or was tried five times. The transaction is to commit either way: it counts the try.
 */
export async function enterPendingCode<P extends PendingPhone>(
  context: Context,
  trx: Trx,
  input: PendingAsked & { code: string },
): Promise<P | null> {
  const token = await findToken(context, trx, input, true)
  if (!token || !isLive(context, token)) return null
  if (matchesCode(context, token, input.code)) {
    await spendToken(context, trx, token.id)
    return token.payload as unknown as P
  }
  await trx
    .updateTable('accountToken')
    .set((eb) => ({ failedTries: eb('failedTries', '+', 1) }))
    .where('id', '=', token.id)
    .execute()
  return null
}

/** Who waits for a code, with the number as others may see it, or null. */
export async function findPendingPhone(
  context: Context,
  input: PendingAsked,
): Promise<{ phone: string } | null> {
  const token = await findToken(context, context.db, input, false)
  return token && { phone: maskPhone((token.payload as unknown as PendingPhone).phone) }
}

/**
 * Texts another code for who waits; the one before ends.
 * @throws `link_expired` where nobody waits any more, `too_many_tries`, `sms_unavailable`.
 */
export async function resendPendingCode(context: Context, input: PendingAsked): Promise<void> {
  ensureSms(context)
  await context.db.transaction().execute(async (trx) => {
    const token = await findToken(context, trx, input, true)
    if (!token) throw new Fault('link_expired')
    const { phone, locale } = token.payload as unknown as PendingPhone
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

/** Started within the hour and not finished. Its code may have ended; another can be asked for. */
async function findToken(
  context: Context,
  db: Db | Trx,
  { purpose, id }: PendingAsked,
  lock: boolean,
) {
  if (!isId(id)) return null
  const query = db
    .selectFrom('accountToken')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('createdAt', '>', new Date(context.clock.now().getTime() - PENDING_MS))
    .select(['id', 'secretHash', 'payload', 'expiresAt', 'failedTries'])
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/**
 * The account of a number that has been proved: a guest's that has it and no password yet, or a new
 * one.
 * @throws `phone_taken` where it has an account with a password.
 */
export async function claimPhone(
  context: Context,
  trx: Trx,
  pending: PendingPhone,
): Promise<string> {
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
