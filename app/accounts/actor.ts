import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context, FoundSession } from '#app/kernel/context.ts'

/** The person behind a session; `sessionProlonged`: the cookie is due to be given anew. */
export type FoundActor = AccountActor & { sessionProlonged: boolean }

/**
 * The person behind a session token, with every membership, or null where the token opens nothing.
 * Of several organisations of a kind the one in `actingIds` is chosen, else the oldest.
 */
export async function findActor(
  context: Context,
  input: { token: string; actingIds: string[] },
): Promise<FoundActor | null> {
  const session = await context.sessions.find(input.token)
  if (!session) return null
  return { ...actorOf(session, input.actingIds), sessionProlonged: session.prolonged }
}

/** The person behind a session token who does nothing with it just now, or null: its end does not move. */
export async function lookAtActor(
  context: Pick<Context, 'sessions'>,
  token: string,
): Promise<AccountActor | null> {
  const session = await context.sessions.look(token)
  return session && actorOf(session, [])
}

/**
 * A person as they stand now, without a session: for what goes on in their name without them. Null once
 * the account was deleted.
 */
export async function findAccountActor(
  context: Pick<Context, 'db'>,
  accountId: string,
): Promise<AccountActor | null> {
  const account = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('deletedAt', 'is', null)
    .select('name')
    .executeTakeFirst()
  if (!account) return null
  const memberships = await context.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisationId')
    .where('membership.accountId', '=', accountId)
    .where('membership.removedAt', 'is', null)
    .select([
      'membership.id',
      'membership.role',
      'organisation.id as organisationId',
      'organisation.kind',
      'organisation.name as organisationName',
      'organisation.shortName as organisationShortName',
    ])
    .orderBy('membership.id')
    .execute()
  const person = { name: account.name, memberships }
  return actorOf({ accountId, sessionId: '', person }, [])
}

function actorOf(
  session: Pick<FoundSession, 'accountId' | 'sessionId' | 'person'>,
  actingIds: string[],
): AccountActor {
  const { name, memberships } = session.person
  const acting: AccountActor['acting'] = {}
  for (const membership of memberships) {
    if (!acting[membership.kind] || actingIds.includes(membership.id)) {
      acting[membership.kind] = membership
    }
  }
  return {
    kind: 'account',
    accountId: session.accountId,
    sessionId: session.sessionId,
    name,
    memberships,
    acting,
  }
}
