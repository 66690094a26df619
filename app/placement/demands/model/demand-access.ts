import type { Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'
import type { DemandSide, DemandState } from '#db/tables/demand.ts'
import type { DemandParty } from './demand.ts'

/** What a policy looks at of a demand. */
export interface DemandOwners {
  collegeId: string
  employerId: string
  side: DemandSide
  state: DemandState
}

/**
 * A demand is the employer's people's and the college's officers'; what one of them has not offered
 * yet, the other does not know of.
 */
export function canHandleDemand(actor: Actor, demand: DemandOwners, party: DemandParty): Decision {
  if (demand.state === 'draft' && demand.side !== party) return denied('not_found')
  if (actor.kind === 'system') return ALLOWED
  const organisationId = party === 'college' ? demand.collegeId : demand.employerId
  const own =
    actor.kind === 'account' &&
    actor.memberships.find((membership) => membership.organisationId === organisationId)
  if (!own) return denied('not_found')
  return party === 'college' && own.role !== 'owner' ? denied('not_allowed') : ALLOWED
}
