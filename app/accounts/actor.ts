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

function actorOf(session: FoundSession, actingIds: string[]): AccountActor {
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
