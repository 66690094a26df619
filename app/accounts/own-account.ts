import type { Context } from '#app/kernel/context.ts'
import { ensurePerson } from './devices.ts'

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
