import { isMemberOf, type Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'

/** People are registered by command; everybody else signs up. */
export function canRegisterPeople(actor: Actor): Decision {
  return actor.kind === 'system' ? ALLOWED : denied('not_allowed')
}

/** Members see who their colleagues are; for others the organisation's people do not exist. */
export function canSeeColleagues(actor: Actor, organisationId: string): Decision {
  return isMemberOf(actor, organisationId) ? ALLOWED : denied('not_found')
}

/** Owners invite, remove and change roles. */
export function canManageColleagues(actor: Actor, organisationId: string): Decision {
  const seeing = canSeeColleagues(actor, organisationId)
  if (!seeing.allowed || actor.kind !== 'account') return seeing
  const owns = actor.memberships.some(
    (membership) => membership.organisationId === organisationId && membership.role === 'owner',
  )
  return owns ? ALLOWED : denied('not_allowed')
}
