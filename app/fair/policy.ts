import { accountIdOf, isMemberOf, isOrganiser, type Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { ApplicationSide } from './model/application.ts'
import type { OpeningSide } from './model/opening.ts'

/** Whoever has an account applies in its name; others apply as guests. */
export function canApply(actor: Actor): Decision {
  return actor.kind === 'account' ? ALLOWED : denied('not_signed_in')
}

/** Searches are kept by whoever has an account. */
export function canKeepSearches(actor: Actor): Decision {
  return actor.kind === 'account' ? ALLOWED : denied('not_signed_in')
}

/** Résumés, applications and disclosures are their owner's; for others they do not exist. */
export function canUseOwn(actor: Actor, accountId: string): Decision {
  return accountIdOf(actor) === accountId ? ALLOWED : denied('not_found')
}

/** An employer's people see who applied to it; for others the application does not exist. */
export function canSeeApplicant(actor: Actor, employerId: string): Decision {
  return isMemberOf(actor, employerId) ? ALLOWED : denied('not_found')
}

/** What decides whether an employer's people may do more than read. */
export interface AnsweringEmployer {
  employerId: string
  admission: EmployerAdmission
}

/** Whether an employer only reads what it was given: it is suspended (decision 0024). */
export function isReadOnly(employer: Pick<AnsweringEmployer, 'admission'>): boolean {
  return employer.admission === 'suspended'
}

/** An employer's people answer who applied to it and invite them, unless it is suspended. */
export function canAnswer(actor: Actor, employer: AnsweringEmployer): Decision {
  const seen = canSeeApplicant(actor, employer.employerId)
  return seen.allowed && isReadOnly(employer) ? denied('employer_suspended') : seen
}

/** The same people take along what they can see: sheets, printed résumés, files. */
export function canTakeAlong(actor: Actor, employer: AnsweringEmployer): Decision {
  return canAnswer(actor, employer)
}

/** An employer's people keep the texts of its answers. */
export function canKeepTemplates(actor: Actor, employerId: string): Decision {
  return canSeeApplicant(actor, employerId)
}

/** An employer's people keep notes about who applied to it, for themselves alone. */
export function canKeepNotes(actor: Actor, employerId: string): Decision {
  return canSeeApplicant(actor, employerId)
}

/**
 * The side an actor takes in an application, or null where it has none. Who is on both (a recruiter
 * who applied to the own employer) takes the one that may do it.
 */
export function applicationSideOf(
  actor: Actor,
  application: { accountId: string; employerId: string },
  may: readonly ApplicationSide[],
): ApplicationSide | null {
  const sides: ApplicationSide[] = []
  if (canUseOwn(actor, application.accountId).allowed) sides.push('seeker')
  if (canSeeApplicant(actor, application.employerId).allowed) sides.push('employer')
  return sides.find((side) => may.includes(side)) ?? sides[0] ?? null
}

/** An employer's people prepare its openings; for others those not public do not exist. */
export function canManageOpenings(actor: Actor, employerId: string): Decision {
  return isMemberOf(actor, employerId) ? ALLOWED : denied('not_found')
}

/** Organisers look over all employers' openings, drafts apart. */
export function canReviewOpenings(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_allowed')
}

/** An organiser's people run its own fairs; another organiser's do not exist for them. */
export function canRunFair(actor: Actor, organiserId: string | null): Decision {
  if (!isOrganiser(actor)) return denied('not_allowed')
  const own = organiserId !== null && isMemberOf(actor, organiserId)
  return own || actor.kind === 'system' ? ALLOWED : denied('not_found')
}

/** Openings come in bulk by the system (a command, the demonstration) or an organiser. */
export function canPublishInBulk(actor: Actor): Decision {
  return canReviewOpenings(actor)
}

/**
 * An employer's people import its own openings, a fair's organiser those of all its employers, the
 * system any; for others the import does not exist.
 */
export function canUseImport(
  actor: Actor,
  owner: { employerId: string | null; organiserId: string | null },
): Decision {
  const own = owner.employerId ?? owner.organiserId
  const isTheirs = actor.kind === 'system' || (own !== null && isMemberOf(actor, own))
  return isTheirs ? ALLOWED : denied('not_found')
}

/** Who may act on an opening for a side: its employer's people, organisers, or the system alone. */
export function canActOnOpening(actor: Actor, side: OpeningSide, employerId: string): Decision {
  if (side === 'employer') return canManageOpenings(actor, employerId)
  if (side === 'organiser') return canReviewOpenings(actor)
  return actor.kind === 'system' ? ALLOWED : denied('not_allowed')
}

/**
 * Whether something of an employer may be public: its papers are admitted (人力资源市场暂行条例
 * §26) and were verified again within six months.
 */
export function canBePublic(
  employer: { admission: EmployerAdmission; verificationDueAt: Date | null },
  now: Date,
): Decision {
  if (employer.admission !== 'admitted') return denied('not_admitted')
  const due = employer.verificationDueAt
  return due !== null && due > now ? ALLOWED : denied('verification_overdue')
}

/**
 * An employer whose papers are still being prepared or looked at hands openings in beforehand; one
 * that is admitted publishes at once, unless the organiser has taken the opening back or screening
 * has flagged it.
 */
export function canHandIn(
  employer: { admission: EmployerAdmission },
  opening: { held: boolean; flagged: boolean },
): Decision {
  if (employer.admission === 'admitted') {
    return opening.held || opening.flagged ? ALLOWED : denied('transition_refused')
  }
  return ['preparing', 'in_review'].includes(employer.admission) ? ALLOWED : denied('not_admitted')
}
