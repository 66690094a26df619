import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { ensurePerson } from './devices.ts'
import { maskPhone } from './model/account.ts'
import { verifyPassword } from './password-hash.ts'
import { confirmPhone, sendPhoneCode } from './phone-codes.ts'

/** How long a proof counts: long enough to take one's data, too short for a phone left lying. */
const FRESH_MS = 15 * 60 * 1000

/** How the person can show who they are, and whether they just have. */
export interface Proof {
  fresh: boolean
  way: 'password' | 'code'
  maskedPhone: string
}

/**
 * How the person can show who they are now: a password, or a code to the confirmed number.
 * @throws `not_signed_in` for a visitor.
 */
export async function getProof(context: Context): Promise<Proof> {
  const { accountId } = ensurePerson(context)
  const { passwordHash, phone } = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['passwordHash', 'phone'])
    .executeTakeFirstOrThrow()
  return {
    fresh: await isFresh(context),
    way: passwordHash ? 'password' : 'code',
    maskedPhone: phone ? maskPhone(phone) : '',
  }
}

/**
 * Makes sure that whoever sits at this session has just shown to be its owner: a phone left
 * unlocked must neither give away nor delete what its owner has here.
 * @throws `not_signed_in`, `proof_required`.
 */
export async function ensureProven(context: Context): Promise<void> {
  ensurePerson(context)
  if (!(await isFresh(context))) throw new Fault('proof_required')
}

/**
 * Shows by the password who one is.
 * @throws `not_signed_in`, `wrong_password` at `password`, `too_many_tries`.
 */
export async function proveByPassword(
  context: Context,
  input: { password: string },
): Promise<void> {
  const { accountId } = ensurePerson(context)
  await context.limits.take('proof', accountId)
  const { passwordHash } = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('passwordHash')
    .executeTakeFirstOrThrow()
  if (!(await verifyPassword(passwordHash, input.password))) {
    throw new Fault('wrong_password', { field: 'password' })
  }
  await context.limits.giveBack('proof', accountId)
  await context.db.transaction().execute((trx) => markProven(context, trx))
}

/**
 * Texts a code to the account's own number, for who has no password.
 * @throws `not_signed_in`, `sms_unavailable`, `too_many_tries`, `conflict` for an account without
 * a number.
 */
export async function sendProofCode(context: Context): Promise<void> {
  const { accountId } = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    const { phone } = await trx
      .selectFrom('account')
      .where('id', '=', accountId)
      .select('phone')
      .executeTakeFirstOrThrow()
    if (!phone) throw new Fault('conflict')
    await sendPhoneCode(context, trx, { accountId, phone })
  })
}

/** Shows by the code who one is. @throws `not_signed_in`, `wrong_code`, `too_many_tries`. */
export async function proveByCode(context: Context, input: { code: string }): Promise<void> {
  const { accountId } = ensurePerson(context)
  await context.db.transaction().execute(async (trx) => {
    await confirmPhone(context, trx, { accountId, code: input.code })
    await markProven(context, trx)
  })
}

async function isFresh(context: Context): Promise<boolean> {
  const { sessionId } = ensurePerson(context)
  const session = await context.db
    .selectFrom('session')
    .where('id', '=', sessionId)
    .where('provedAt', '>', new Date(context.clock.now().getTime() - FRESH_MS))
    .select('id')
    .executeTakeFirst()
  return session !== undefined
}

async function markProven(context: Context, trx: Trx): Promise<void> {
  const { sessionId } = ensurePerson(context)
  await trx
    .updateTable('session')
    .set({ provedAt: context.clock.now() })
    .where('id', '=', sessionId)
    .execute()
}
