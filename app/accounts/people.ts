import type { Locale } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import { readEmail, readPhone } from './model/account.ts'
import { hashPassword } from './password-hash.ts'
import { canRegisterPeople } from './policy.ts'

interface NewAccount {
  name: string
  email: string | null
  phone: string | null
  passwordHash: string | null
  /** Whether the address and the number are known to be the person's. */
  confirmed: boolean
  locale?: Locale
}

/**
 * Makes a person's account by command: the seed, and the first organiser of an installation.
 * @throws `not_allowed` for anyone but the system, `invalid_input` without an e-mail address or
 * number or with a wrong one, `email_taken`, `phone_taken`.
 */
export async function registerPerson(
  context: Context,
  input: { name: string; email?: string; phone?: string; password?: string; confirmed: boolean },
): Promise<{ accountId: string }> {
  ensureAllowed(canRegisterPeople(context.actor))
  const email = input.email ? readEmail(input.email) : null
  const phone = input.phone ? readPhone(input.phone) : null
  if (input.email && !email) throw new Fault('invalid_input', { field: 'email' })
  if (input.phone && !phone) throw new Fault('invalid_input', { field: 'phone' })
  if (!email && !phone) throw new Fault('invalid_input')
  const passwordHash = input.password ? await hashPassword(input.password) : null
  return context.db.transaction().execute(async (trx) => {
    const { name, confirmed } = input
    return addAccount(context, trx, { name, email, phone, passwordHash, confirmed })
  })
}

/**
 * Adds an account whose address and number nobody has yet. Two that come at once meet at the
 * table's unique columns, not at a look beforehand.
 * @throws `email_taken`, `phone_taken`.
 */
export async function addAccount(
  context: Context,
  trx: Trx,
  account: NewAccount,
): Promise<{ accountId: string }> {
  const id = newId()
  const now = context.clock.now()
  const { confirmed, ...columns } = account
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('account')
    .values({
      id,
      ...columns,
      emailConfirmedAt: confirmed && account.email ? now : null,
      phoneConfirmedAt: confirmed && account.phone ? now : null,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) {
    const taken = await trx
      .selectFrom('account')
      .where('phone', '=', account.phone)
      .select('id')
      .executeTakeFirst()
    throw new Fault(taken ? 'phone_taken' : 'email_taken', { field: 'identifier' })
  }
  await recordAudit(context, trx, {
    action: 'account.created',
    subjectKind: 'account',
    subjectId: id,
  })
  return { accountId: id }
}
