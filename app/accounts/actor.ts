import type { AccountActor, ActorMembership } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { PREPARED } from '#db/prepared.ts'

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
  const rows = await context.db
    .selectFrom('account')
    .leftJoin('membership', (join) =>
      join.onRef('membership.accountId', '=', 'account.id').on('membership.removedAt', 'is', null),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisationId')
    .where('account.id', '=', session.accountId)
    .select([
      'account.name as accountName',
      'membership.id as membershipId',
      'membership.role',
      'organisation.id as organisationId',
      'organisation.kind',
      'organisation.name as organisationName',
      'organisation.shortName as organisationShortName',
    ])
    .orderBy('membership.id')
    .modifyEnd(PREPARED)
    .execute()
  const [first] = rows
  if (!first) return null

  const memberships = rows.flatMap((row): ActorMembership[] =>
    row.membershipId && row.organisationId && row.kind && row.role
      ? [
          {
            id: row.membershipId,
            organisationId: row.organisationId,
            organisationName: row.organisationName ?? '',
            organisationShortName: row.organisationShortName ?? '',
            kind: row.kind,
            role: row.role,
          },
        ]
      : [],
  )
  const acting: AccountActor['acting'] = {}
  for (const membership of memberships) {
    if (!acting[membership.kind] || input.actingIds.includes(membership.id)) {
      acting[membership.kind] = membership
    }
  }
  return {
    kind: 'account',
    accountId: session.accountId,
    sessionId: session.sessionId,
    sessionProlonged: session.prolonged,
    name: first.accountName,
    memberships,
    acting,
  }
}
