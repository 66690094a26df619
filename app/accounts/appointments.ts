import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { createLinkToken } from './account-tokens.ts'
import { readEmail } from './model/account.ts'
import { addOrganiser } from './organisers.ts'
import { addAccount } from './people.ts'
import { canRegisterPeople } from './policy.ts'

/** The link passes through an operator's hands before it reaches its person. */
const LINK_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

/**
 * Makes an organiser (主办方) with its first person, by command, and a link by which that person
 * sets the password: for three days, once. Who has an account with a confirmed address already
 * keeps it, and gets no link. Called again for a person who has set no password yet, it only gives
 * a fresh link. An address that somebody merely typed at sign-up is refused.
 * @throws `organiser_exists`, `invalid_input` at `email`,
 * `email_taken`, `not_allowed` for anyone but the system.
 */
export async function appointOrganiser(
  context: Context,
  input: { name: string; email: string; organisation: string; shortName: string },
): Promise<{ organiserId: string; accountId: string; link: string | null }> {
  ensureAllowed(canRegisterPeople(context.actor))
  const email = readEmail(input.email)
  if (!email) throw new Fault('invalid_input', { field: 'email' })
  return context.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('account')
      .where('email', '=', email)
      .where('emailConfirmedAt', 'is not', null)
      .select(['id', 'passwordHash'])
      .executeTakeFirst()
    const link = (accountId: string) =>
      known?.passwordHash ? null : makeLink(context, trx, { accountId, email })

    const same = await trx
      .selectFrom('organisation')
      .where('kind', '=', 'organiser')
      .where('name', '=', input.organisation)
      .select('id')
      .executeTakeFirst()
    if (same) {
      const waits = known && !known.passwordHash && (await belongs(trx, known.id, same.id))
      if (!waits) throw new Fault('organiser_exists', { field: 'organisation' })
      return { organiserId: same.id, accountId: known.id, link: await link(known.id) }
    }

    const { accountId } = known
      ? { accountId: known.id }
      : await addAccount(context, trx, {
          name: input.name,
          email,
          phone: null,
          passwordHash: null,
          confirmed: true,
        })
    const { organiserId } = await addOrganiser(context, trx, {
      name: input.organisation,
      shortName: input.shortName,
      ownerAccountId: accountId,
    })
    return { organiserId, accountId, link: await link(accountId) }
  })
}

async function belongs(trx: Trx, accountId: string, organisationId: string): Promise<boolean> {
  const membership = await trx
    .selectFrom('membership')
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)
    .where('removedAt', 'is', null)
    .select('id')
    .executeTakeFirst()
  return membership !== undefined
}

async function makeLink(
  context: Context,
  trx: Trx,
  { accountId, email }: { accountId: string; email: string },
): Promise<string> {
  const text = await createLinkToken(context, trx, {
    purpose: 'password_reset',
    accountId,
    payload: { identifier: { kind: 'email', email } },
    lifetimeMs: LINK_LIFETIME_MS,
  })
  return `${context.site.appUrl}/reset/${text}`
}
