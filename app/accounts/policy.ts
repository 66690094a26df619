import { isMemberOf, isOrganiser, type Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'
import type { FilePurpose } from '#db/tables/file.ts'

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
  return ownsOrganisation(actor, organisationId) ? ALLOWED : denied('not_allowed')
}

/** Whoever has an account may register an employer; the system registers them for others. */
export function canRegisterEmployer(actor: Actor): Decision {
  return actor.kind === 'anonymous' ? denied('not_signed_in') : ALLOWED
}

/** Members run their employer; for others its papers do not exist. */
export function canRunEmployer(actor: Actor, employerId: string): Decision {
  return actor.kind === 'system' || isMemberOf(actor, employerId) ? ALLOWED : denied('not_found')
}

/** An employer's facts and papers are seen by its members and by organisers. */
export function canSeeEmployer(actor: Actor, employerId: string): Decision {
  return isOrganiser(actor) ? ALLOWED : canRunEmployer(actor, employerId)
}

/** Organisers decide on admissions, but nobody on an employer of their own. */
export function canDecideAdmission(actor: Actor, employerId: string): Decision {
  if (!isOrganiser(actor)) return denied('not_found')
  return isMemberOf(actor, employerId) ? denied('not_allowed') : ALLOWED
}

/** Organisers see the register of employers and the log. */
export function canOversee(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_allowed')
}

/** What a college keeps of its dealings with employers, for its owners alone. */
const OFFICERS_FILES: readonly FilePurpose[] = ['filing', 'visit', 'consent', 'agreement']

/** What a college prepares its internships with, for its own people alone. */
const MEMBERS_FILES: readonly FilePurpose[] = ['gate']

/**
 * An organisation's file is read by its members and, but for a college's, by organisers; others do not know of it. A
 * person's own, such as a résumé, is read in the room that knows whom it was given to.
 */
export function canReadFile(
  actor: Actor,
  file: { organisationId: string | null; purpose: FilePurpose },
): Decision {
  const { organisationId, purpose } = file
  if (organisationId === null) return denied('not_found')
  const allowed = OFFICERS_FILES.includes(purpose)
    ? ownsOrganisation(actor, organisationId)
    : isMemberOf(actor, organisationId) || (isOrganiser(actor) && !MEMBERS_FILES.includes(purpose))
  return allowed ? ALLOWED : denied('not_found')
}

function ownsOrganisation(actor: Actor, organisationId: string): boolean {
  return (
    actor.kind === 'account' &&
    actor.memberships.some(
      (membership) => membership.organisationId === organisationId && membership.role === 'owner',
    )
  )
}
