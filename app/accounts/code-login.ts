import { sql } from 'kysely'
import type { OrganisationKind } from '#db/tables/organisation.ts'
import type { Context, NewSession, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { createCodeToken } from './account-tokens.ts'
import { recordAudit } from './audit.ts'
import { findDesk } from './login.ts'
import { maskPhone } from './model/account.ts'
import {
  CODE_LIFETIME_MS,
  confirmPhone,
  ensureSms,
  PENDING_MS,
  sendPhoneCode,
} from './phone-codes.ts'

/**
 * Texts a code that logs the owner of a number in. The answer is the same whether or not the number
 * has an account: for one that has none there is a step to fill in as well, which no code passes.
 * @throws `sms_unavailable`, `too_many_tries`.
 */
export async function requestLoginCode(
  context: Context,
  input: { phone: string; address: string },
): Promise<{ id: string }> {
  const { phone } = input
  ensureSms(context, 'phone')
  await context.limits.take('login_address', input.address)
  const accountId = await findAccountToEnter(context, phone)
  return context.db.transaction().execute(async (trx) => {
    if (accountId) return sendPhoneCode(context, trx, { accountId, phone })
    await context.limits.take('code', phone)
    await endStepsWithoutAccount(context, trx, phone)
    const { id } = await createCodeToken(context, trx, {
      purpose: 'phone_confirmation',
      accountId: null,
      payload: { phone },
      lifetimeMs: CODE_LIFETIME_MS,
    })
    return { id }
  })
}

/** Where a login by code has got to: the number as others may see it, or null when it is over. */
export async function findCodeLogin(
  context: Context,
  input: { id: string },
): Promise<{ phone: string } | null> {
  const step = await findStep(context, input.id)
  return step && { phone: maskPhone(step.phone) }
}

/**
 * Texts another code, which takes the place of the one before: its step has an id of its own.
 * @throws `link_expired` where the step is over, `too_many_tries`.
 */
export async function resendLoginCode(
  context: Context,
  input: { id: string; address: string },
): Promise<{ id: string }> {
  const step = await findStep(context, input.id)
  if (!step) throw new Fault('link_expired')
  return requestLoginCode(context, { phone: step.phone, address: input.address })
}

/**
 * Opens a session for who enters the code, which also proves the number. A number without an
 * account refuses every code, as a wrong one.
 * @throws `wrong_code`, `too_many_tries`.
 */
export async function logInByCode(
  context: Context,
  input: { id: string; code: string; device: string },
): Promise<{ session: NewSession; desk: OrganisationKind | null; hasPassword: boolean }> {
  const step = await findStep(context, input.id)
  const { accountId } = step ?? {}
  if (!accountId) {
    if (step?.live) await context.limits.take('code_try', input.id)
    throw new Fault('wrong_code', { field: 'code' })
  }
  await context.db.transaction().execute(async (trx) => {
    await confirmPhone(context, trx, { accountId, code: input.code })
    await recordAudit(context, trx, {
      action: 'account.logged_in',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  const { passwordHash } = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('passwordHash')
    .executeTakeFirstOrThrow()
  return {
    session: await context.sessions.create(accountId, input.device),
    desk: await findDesk(context, accountId),
    hasPassword: passwordHash !== null,
  }
}

/**
 * The account whose owner a code to this number would prove: one with the number proved before, or
 * one without a password, which is nothing but its number. A number that somebody typed into an
 * account with another way in opens nothing.
 */
async function findAccountToEnter(context: Context, phone: string): Promise<string | null> {
  const account = await context.db
    .selectFrom('account')
    .where('phone', '=', phone)
    .where((where) =>
      where.or([where('phoneConfirmedAt', 'is not', null), where('passwordHash', 'is', null)]),
    )
    .select('id')
    .executeTakeFirst()
  return account?.id ?? null
}

/** As a new code ends the one before of an account, so that both look the same from outside. */
async function endStepsWithoutAccount(context: Context, trx: Trx, phone: string): Promise<void> {
  await trx
    .updateTable('accountToken')
    .set({ usedAt: context.clock.now(), payload: '{}' })
    .where('purpose', '=', 'phone_confirmation')
    .where('accountId', 'is', null)
    .where(sql`payload ->> 'phone'`, '=', phone)
    .where('usedAt', 'is', null)
    .execute()
}

async function findStep(
  context: Context,
  id: string,
): Promise<{ accountId: string | null; phone: string; live: boolean } | null> {
  if (!isId(id)) return null
  const token = await context.db
    .selectFrom('accountToken')
    .where('id', '=', id)
    .where('purpose', '=', 'phone_confirmation')
    .where('usedAt', 'is', null)
    .where('createdAt', '>', new Date(context.clock.now().getTime() - PENDING_MS))
    .select(['accountId', 'payload', 'expiresAt'])
    .executeTakeFirst()
  return token
    ? {
        accountId: token.accountId,
        phone: String(token.payload.phone),
        live: token.expiresAt > context.clock.now(),
      }
    : null
}
