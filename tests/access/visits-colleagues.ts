import { OWNERS, recruiters, some, type Answers } from './roles.ts'
import { act, type Visit } from './visit.ts'

const PAGE = '/employer/colleagues'

/** Owners alone, each for their own organisation. */
const owners: Answers = { ...recruiters('done'), colleague_a: 'forbidden' }
const ownerOfA: Answers = {
  ...owners,
  ...some(OWNERS, 'missing'),
  recruiter_a: 'done',
}
const nobody: Answers = { ...ownerOfA, recruiter_a: 'missing' }

/** What is done at an employer's desk of colleagues. */
export const COLLEAGUE_VISITS: Visit[] = [
  act(
    'invite',
    PAGE,
    () => ({ intent: 'invite', label: '', contact: '19900004321', role: 'member' }),
    owners,
  ),
  act(
    'remove one of A',
    PAGE,
    (town) => ({ intent: 'remove', id: town.colleagueMembershipId }),
    ownerOfA,
  ),
  act(
    'make one of A an owner',
    PAGE,
    (town) => ({ intent: 'role', id: town.colleagueMembershipId, role: 'owner' }),
    ownerOfA,
  ),
  act(
    'revoke an invitation of A',
    PAGE,
    (town) => ({ intent: 'revoke', id: town.invitationId }),
    // One that is over already is no fault, so the answer tells nothing.
    { ...ownerOfA, ...some(OWNERS, 'nothing'), recruiter_a: 'done' },
  ),
  act(
    'remove an organiser',
    PAGE,
    (town) => ({ intent: 'remove', id: town.organiserMembershipId }),
    nobody,
  ),
]
