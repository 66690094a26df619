import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { chooseLocale, translator, type Locale } from '#app/i18n/index.ts'
import {
  createCodeToken,
  endTokens,
  liveTokens,
  matchesCode,
  spendToken,
} from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { sendMessage } from './messages.ts'
import { readPhone } from './model/account.ts'

/** A code that came by text message is typed within minutes or never. */
export const CODE_LIFETIME_MS = 10 * 60 * 1000
/** How long the page of a code stays, so that another one can be asked for there. */
export const PENDING_MS = 60 * 60 * 1000

/**
 * Texts a six-digit code to the number of an account; earlier codes of the account end with it.
 * Here and wherever codes are made or entered, the account is locked before its codes and before
 * anything that hangs on it, so that two who do so at once stand in line.
 * The caller's transaction, so the text leaves if and only if that commits.
 * @throws `sms_unavailable` where the site has no SMS channel, `too_many_tries` when codes were
 * asked for too often (counted for the number).
 */
export async function sendPhoneCode(
  context: Context,
  trx: Trx,
  input: { accountId: string; phone: string },
): Promise<{ id: string }> {
  ensureSms(context)
  await context.limits.take('code', input.phone)
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', input.accountId)
    .select('locale')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  await endTokens(context, trx, { purpose: 'phone_confirmation', accountId: input.accountId })
  const { id, code } = await createCodeToken(context, trx, {
    purpose: 'phone_confirmation',
    accountId: input.accountId,
    payload: { phone: input.phone },
    lifetimeMs: CODE_LIFETIME_MS,
  })
  await textCode(context, trx, { ...input, code, locale: chooseLocale(locale, null) })
  return { id }
}

/**
 * Confirms an account's number by the code that was texted to it; an account without a password is
 * then called by `name`, for so far whoever typed the number first has named it. A wrong code throws
 * and so takes the caller's transaction back, and with it whatever was counted there: the five tries
 * of a code are therefore counted by `context.limits`, which no transaction undoes.
 * @throws `wrong_code` for a wrong, used or expired code, `too_many_tries`.
 */
export async function confirmPhone(
  context: Context,
  trx: Trx,
  input: { accountId: string; code: string; name?: string },
): Promise<void> {
  const { name } = input
  await trx
    .selectFrom('account')
    .where('id', '=', input.accountId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const token = await liveTokens(context, trx, 'phone_confirmation')
    .where('accountId', '=', input.accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!token) throw new Fault('wrong_code', { field: 'code' })
  await context.limits.take('code_try', token.id)
  if (!matchesCode(context, token, input.code)) throw new Fault('wrong_code', { field: 'code' })
  await spendToken(context, trx, token.id)
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set((eb) => ({
      phoneConfirmedAt: context.clock.now(),
      ...(name !== undefined && {
        name: eb.case().when('passwordHash', 'is', null).then(name).else(eb.ref('name')).end(),
      }),
    }))
    .where('id', '=', input.accountId)
    .where('phone', '=', String(token.payload.phone))
    .executeTakeFirst()
  // The number has changed since the code was sent: the code says nothing about the new one.
  if (numUpdatedRows === 0n) throw new Fault('wrong_code', { field: 'code' })
  await recordAudit(context, trx, {
    action: 'account.phone_confirmed',
    subjectKind: 'account',
    subjectId: input.accountId,
  })
}

/**
 * The account that has a number. Where none has, one is made that nobody can log in to: without a
 * password, its number unconfirmed, until its owner enters a code. `confirmed` says whether the
 * number has been proved, so that a stranger who types it cannot act as its owner.
 * @throws `invalid_input` for what is no mobile number.
 */
export async function ensureAccountForPhone(
  context: Context,
  trx: Trx,
  input: { phone: string; name: string },
): Promise<{ accountId: string; confirmed: boolean }> {
  const phone = readPhone(input.phone)
  if (!phone) throw new Fault('invalid_input', { field: 'phone' })
  const id = newId()
  const made = await trx
    .insertInto('account')
    .values({
      id,
      name: input.name,
      email: null,
      emailConfirmedAt: null,
      phone,
      phoneConfirmedAt: null,
      passwordHash: null,
      createdAt: context.clock.now(),
    })
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) return { accountId: id, confirmed: false }
  const existing = await trx
    .selectFrom('account')
    .where('phone', '=', phone)
    .select(['id', 'phoneConfirmedAt'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return { accountId: existing.id, confirmed: existing.phoneConfirmedAt !== null }
}

/** @throws `sms_unavailable` where the site has no SMS channel. */
export function ensureSms(context: Context, field?: string): void {
  if (!context.channels.sms) throw new Fault('sms_unavailable', { field })
}

/** Puts the text message with a code into the outbox. */
export async function textCode(
  context: Context,
  trx: Trx,
  input: { accountId: string | null; phone: string; code: string; locale: Locale },
): Promise<void> {
  const t = translator(input.locale)
  await sendMessage(context, trx, {
    accountId: input.accountId,
    channel: 'sms',
    address: input.phone,
    subject: '',
    body: t('message.code', { code: input.code }),
  })
}
