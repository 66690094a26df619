import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { createLinkToken } from './account-tokens.ts'
import { registerOrganiser } from './organisers.ts'
import { registerPerson } from './people.ts'

/** The link passes through an operator's hands before it reaches its person. */
const LINK_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

/**
 * Makes an organiser (主办方) with its first person, by command, and a link by which that person
 * sets the password: for three days, once. Who has an account with a confirmed address already
 * keeps it, and gets no link. An address that somebody merely typed at sign-up is refused.
 * @throws `organiser_exists`, `invalid_input` at `email`,
 * `email_taken`, `not_allowed` for anyone but the system.
 */
export async function appointOrganiser(
  context: Context,
  input: { name: string; email: string; organisation: string; shortName: string },
): Promise<{ organiserId: string; accountId: string; link: string | null }> {
  const same = await context.db
    .selectFrom('organisation')
    .where('kind', '=', 'organiser')
    .where('name', '=', input.organisation)
    .select('id')
    .executeTakeFirst()
  if (same) throw new Fault('organiser_exists', { field: 'organisation' })

  const known = await context.db
    .selectFrom('account')
    .where('email', '=', input.email.trim().toLowerCase())
    .where('emailConfirmedAt', 'is not', null)
    .select(['id', 'passwordHash'])
    .executeTakeFirst()
  const person = { name: input.name, email: input.email, confirmed: true }
  const accountId = known?.id ?? (await registerPerson(context, person)).accountId
  const { organiserId } = await registerOrganiser(context, {
    name: input.organisation,
    shortName: input.shortName,
    ownerAccountId: accountId,
  })
  return {
    organiserId,
    accountId,
    link: known?.passwordHash ? null : await makeLink(context, accountId, input.email),
  }
}

async function makeLink(context: Context, accountId: string, email: string): Promise<string> {
  const text = await context.db.transaction().execute((trx) =>
    createLinkToken(context, trx, {
      purpose: 'password_reset',
      accountId,
      payload: { identifier: { kind: 'email', email: email.trim().toLowerCase() } },
      lifetimeMs: LINK_LIFETIME_MS,
    }),
  )
  return `${context.site.appUrl}/reset/${text}`
}
