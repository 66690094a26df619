import type { AccountActor, ActorMembership } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'

/** A person of the demonstration, as the use cases see one. */
export function personOf(accountId: string, name: string): AccountActor {
  return { kind: 'account', accountId, sessionId: newId(), name, memberships: [], acting: {} }
}

/** The same as an owner of an employer. */
export function ownerOf(
  person: AccountActor,
  employer: { membershipId: string; id: string; name: string; shortName: string },
): AccountActor {
  const membership: ActorMembership = {
    id: employer.membershipId,
    organisationId: employer.id,
    organisationName: employer.name,
    organisationShortName: employer.shortName,
    kind: 'employer',
    role: 'owner',
  }
  return { ...person, memberships: [membership], acting: { employer: membership } }
}
