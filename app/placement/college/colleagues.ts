import { changeColleagueRole, listColleagues, removeColleague } from '#app/accounts/colleagues.ts'
import { giveDuties, listDuties, takeDuty } from '#app/accounts/duties.ts'
import type { DutyAt } from '#app/accounts/duty-names.ts'
import { createInvitation, listInvitations, revokeInvitation } from '#app/accounts/invitations.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { canRunCollege } from '../policy.ts'
import type { Charge, StaffAct } from './model/charge.ts'
import type { Staff } from './model/staff.ts'
import { getStaff } from './staff.ts'

/**
 * Who works at the college with what they are charged with, and to officers who is invited to.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listCollegeStaff(context: Context) {
  const staff = await getStaff(context)
  const organisationId = staff.collegeId
  const mayManage = canRunCollege(staff).allowed
  const [members, duties, invitations, departments, classGroups] = await Promise.all([
    listColleagues(context, { organisationId }),
    listDuties(context, { organisationId }),
    mayManage ? listInvitations(context, { organisationId }) : [],
    context.db
      .selectFrom('department')
      .where('collegeId', '=', organisationId)
      .select(['id', 'name'])
      .orderBy('name')
      .execute(),
    context.db
      .selectFrom('classGroup')
      .where('collegeId', '=', organisationId)
      .select(['id', 'name'])
      .orderBy('name')
      .execute(),
  ])
  return {
    mayManage,
    members: members.map((member) => ({ ...member, duties: duties.get(member.id) ?? [] })),
    invitations,
    departments,
    classGroups,
  }
}

/**
 * Invites somebody to a charge at the college, by the mobile number or the e-mail address of the account
 * that may accept.
 * @returns the link, which is told this once.
 * @throws `not_allowed` for who is no officer, `invalid_input` at `charge` for another college's.
 */
export async function inviteStaff(
  context: Context,
  input: { label: string; contact: string | null; charge: Charge },
): Promise<{ link: string }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { charge, label, contact } = input
  return createInvitation(context, {
    organisationId: staff.collegeId,
    label,
    contact,
    role: charge.kind === 'officer' ? 'owner' : 'member',
    duties: await dutiesOf(context, staff, charge),
  })
}

/**
 * Gives or takes a colleague's duty, makes or unmakes an officer, removes a colleague, revokes an
 * invitation.
 * @throws `not_allowed` for who is no officer, `not_found`, `last_owner`, `invalid_input` at `charge`.
 */
export async function changeStaff(
  context: Context,
  act: Exclude<StaffAct, { intent: 'invite' }>,
): Promise<void> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const organisationId = staff.collegeId
  const member = { organisationId, membershipId: act.id }
  switch (act.intent) {
    case 'give':
      if (act.charge.kind === 'officer') {
        return changeColleagueRole(context, { ...member, role: 'owner' })
      }
      return giveDuties(context, { ...member, duties: await dutiesOf(context, staff, act.charge) })
    case 'take':
      return takeDuty(context, { organisationId, dutyId: act.id })
    case 'step_down':
      return changeColleagueRole(context, { ...member, role: 'member' })
    case 'remove':
      return removeColleague(context, member)
    case 'revoke':
      return revokeInvitation(context, { organisationId, invitationId: act.id })
  }
}

async function dutiesOf(context: Context, staff: Staff, charge: Charge): Promise<DutyAt[]> {
  const { kind, scopeId } = charge
  if (kind === 'officer') return []
  if (kind === 'guiding_teacher' || scopeId === null) return [{ duty: 'guiding_teacher', scopeId }]
  const own = await context.db
    .selectFrom(kind === 'class_teacher' ? 'classGroup' : 'department')
    .where('id', '=', scopeId)
    .where('collegeId', '=', staff.collegeId)
    .select('id')
    .executeTakeFirst()
  if (!own) throw new Fault('invalid_input', { field: 'charge' })
  return [{ duty: kind, scopeId }]
}
