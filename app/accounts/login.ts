import type { OrganisationKind } from '#db/tables/organisation.ts'
import type { Context, NewSession } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { recordAudit } from './audit.ts'
import { identifierText, type Identifier } from './model/account.ts'
import { verifyPassword } from './password-hash.ts'

/**
 * Opens a session for who knows the password. An unknown account and a wrong password are answered
 * alike, in words and in time. Tries that succeed do not count against the limits, so that nobody
 * is locked out by their own use or by the neighbours at a fair's address. Guesses are counted for
 * the account at one address: who guesses elsewhere does not lock its owner out. Only many addresses
 * together do, and codes and links stay open then. `desk` is where who works for an organisation
 * most likely wants to go.
 * @throws `wrong_login`, `too_many_passwords`, `too_many_tries`.
 */
export async function logIn(
  context: Context,
  input: { identifier: Identifier; password: string; device: string; address: string },
): Promise<{ session: NewSession; desk: OrganisationKind | null }> {
  const key = identifierText(input.identifier)
  await context.limits.take('login_address', input.address)
  const here = `${key} ${input.address}`
  await takeGuess(context, 'login', here)
  await takeGuess(context, 'login_account', key)
  const account = await findAccount(context, input.identifier)
  const right = await verifyPassword(account?.passwordHash ?? null, input.password)
  if (!account || !right) throw new Fault('wrong_login')
  await context.limits.giveBack('login_address', input.address)
  await context.limits.giveBack('login', here)
  await context.limits.giveBack('login_account', key)
  const session = await context.sessions.create(account.id, input.device)
  await recordAudit(context, context.db, {
    action: 'account.logged_in',
    subjectKind: 'account',
    subjectId: account.id,
  })
  return { session, desk: await findDesk(context, account.id) }
}

/** Refused here, there are other ways in, which the words then name. */
async function takeGuess(
  context: Context,
  name: 'login' | 'login_account',
  key: string,
): Promise<void> {
  try {
    await context.limits.take(name, key)
  } catch (thrown) {
    const fault = faultOf(thrown)
    throw fault ? new Fault('too_many_passwords', { params: fault.params }) : thrown
  }
}

/** Ends the session that this request came with; the same again does nothing. */
export async function logOut(context: Context): Promise<void> {
  if (context.actor.kind !== 'account') return
  const { sessionId, accountId } = context.actor
  await context.sessions.end(sessionId)
  context.rooms.recheck({ accountId })
}

/** The account that logs in with this, or null. */
export async function findAccount(context: Context, identifier: Identifier) {
  const query = context.db.selectFrom('account').select(['id', 'passwordHash', 'locale'])
  const account = await (
    identifier.kind === 'email'
      ? query.where('email', '=', identifier.email)
      : query.where('phone', '=', identifier.phone)
  ).executeTakeFirst()
  return account ?? null
}

/** The desk of who works for an organisation, or null. */
export async function findDesk(
  context: Context,
  accountId: string,
): Promise<OrganisationKind | null> {
  const membership = await context.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
    .where('membership.accountId', '=', accountId)
    .where('membership.removedAt', 'is', null)
    .select('organisation.kind')
    .orderBy('membership.id')
    .limit(1)
    .executeTakeFirst()
  return membership?.kind ?? null
}
