import type { MembershipRole, OrganisationKind } from '#db/tables/organisation.ts'

/** One organisation a person acts for. */
export interface ActorMembership {
  id: string
  organisationId: string
  organisationName: string
  organisationShortName: string
  kind: OrganisationKind
  role: MembershipRole
}

/** A person with a session. Everyone with an account may be a seeker; roles come by membership. */
export interface AccountActor {
  kind: 'account'
  accountId: string
  sessionId: string
  name: string
  memberships: ActorMembership[]
  /** The membership chosen for each kind of organisation, where the person has one. */
  acting: Partial<Record<OrganisationKind, ActorMembership>>
}

/** Who asks: nobody known, a person, or the system itself (a job, a command, the seed). */
export type Actor = { kind: 'anonymous' } | SystemActor | AccountActor

export interface SystemActor {
  kind: 'system'
  name: string
  /** The account that pressed for what the system carries out later: histories and the log name it. */
  onBehalfOf?: string | null
}

export const ANONYMOUS: Actor = { kind: 'anonymous' }

/** The account behind an actor, or null. */
export function accountIdOf(actor: Actor): string | null {
  if (actor.kind === 'system') return actor.onBehalfOf ?? null
  return actor.kind === 'account' ? actor.accountId : null
}

/** The organisation of a kind that the actor acts for just now, or null. */
export function actingIdOf(actor: Actor, kind: OrganisationKind): string | null {
  return actor.kind === 'account' ? (actor.acting[kind]?.organisationId ?? null) : null
}

/** Whether the actor belongs to this organisation, whichever of several it acts for just now. */
export function isMemberOf(actor: Actor, organisationId: string): boolean {
  return (
    actor.kind === 'account' &&
    actor.memberships.some((membership) => membership.organisationId === organisationId)
  )
}

/** Whether the actor is an organiser, or the system. */
export function isOrganiser(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    (actor.kind === 'account' &&
      actor.memberships.some((membership) => membership.kind === 'organiser'))
  )
}
