import type { Locale } from '#app/i18n/index.ts'
import type { Context, NewSession } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { sendEmailConfirmation } from './email-confirmation.ts'
import { identifierText, type Identifier } from './model/account.ts'
import { hashPassword } from './password-hash.ts'
import {
  claimPhone,
  enterPendingCode,
  findPendingPhone,
  resendPendingCode,
  startPendingPhone,
} from './pending-phones.ts'
import { addAccount } from './people.ts'
import { ensureSms } from './phone-codes.ts'

const PURPOSE = 'phone_sign_up'

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
    const pending = { phone: identifier.phone, name, passwordHash, locale }
    const { id } = await context.db
      .transaction()
      .execute((trx) => startPendingPhone(context, trx, { purpose: PURPOSE, pending }))
    return { step: 'code_sent', id }
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
    const pending = await enterPendingCode(context, trx, { ...input, purpose: PURPOSE })
    return pending && claimPhone(context, trx, pending)
  })
  if (!accountId) throw new Fault('wrong_code', { field: 'code' })
  return context.sessions.create(accountId, input.device)
}

/** The sign-up that waits for its code, with the number as others may see it, or null. */
export function findPendingSignUp(
  context: Context,
  { id }: { id: string },
): Promise<{ phone: string } | null> {
  return findPendingPhone(context, { purpose: PURPOSE, id })
}

/**
 * Texts another code for a sign-up that waits; the one before ends.
 * @throws `link_expired` where nothing waits any more, `too_many_tries`.
 */
export function resendSignUpCode(context: Context, { id }: { id: string }): Promise<void> {
  return resendPendingCode(context, { purpose: PURPOSE, id })
}
