import type { OrganisationKind } from '#db/tables/organisation.ts'
import type { Actor } from '#app/kernel/actor.ts'

/**
 * The value of the cookie that says by which memberships a person acts, once `chosen` takes the
 * place of the one of its kind.
 */
export function actingIds(actor: Actor, chosen: { id: string; kind: OrganisationKind }): string {
  const others =
    actor.kind === 'account'
      ? Object.values(actor.acting).filter((membership) => membership.kind !== chosen.kind)
      : []
  return [...others, chosen].map(({ id }) => id).join('.')
}

/** Where a member of such an organisation works. */
export function deskPath(kind: OrganisationKind): string {
  return `/${kind}`
}

/** The membership by which a person is at a desk, and all of that kind to choose from. */
export function deskMemberships(actor: Actor, kind: OrganisationKind) {
  if (actor.kind !== 'account') return { acting: undefined, memberships: [] }
  const memberships = actor.memberships.filter((membership) => membership.kind === kind)
  return { acting: actor.acting[kind], memberships }
}
