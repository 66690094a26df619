import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { recordAudit } from './audit.ts'
import { lockMembers } from './colleagues.ts'
import { nameDuties, type DutyAt, type NamedDuty } from './duty-names.ts'
import { addDuties } from './invitations.ts'
import { canManageColleagues, canSeeColleagues } from './policy.ts'

/**
 * The duties of an organisation's members, by membership.
 * @throws `not_found` for who does not belong to it.
 */
export async function listDuties(
  context: Context,
  input: { organisationId: string },
): Promise<Map<string, (NamedDuty & { id: string })[]>> {
  ensureAllowed(canSeeColleagues(context.actor, input.organisationId))
  const rows = await context.db
    .selectFrom('membershipDuty')
    .innerJoin('membership', 'membership.id', 'membershipDuty.membershipId')
    .where('membership.organisationId', '=', input.organisationId)
    .where('membership.removedAt', 'is', null)
    .select(['membershipDuty.id', 'membershipId', 'duty', 'scopeId'])
    .orderBy('membershipDuty.id')
    .execute()
  const named = await nameDuties(context.db, rows)
  const byMember = new Map<string, (NamedDuty & { id: string })[]>()
  rows.forEach(({ id, membershipId }, at) => {
    byMember.set(membershipId, [...(byMember.get(membershipId) ?? []), { id, ...named[at]! }])
  })
  return byMember
}

/**
 * Charges a colleague with duties; those that they have stay as they are.
 * @throws `not_found`, `not_allowed`.
 */
export async function giveDuties(
  context: Context,
  input: { organisationId: string; membershipId: string; duties: DutyAt[] },
): Promise<void> {
  const { organisationId, membershipId, duties } = input
  ensureAllowed(canManageColleagues(context.actor, organisationId))
  await context.db.transaction().execute(async (trx) => {
    const { members } = await lockMembers(context, trx, organisationId)
    if (!members.some(({ id }) => id === membershipId)) throw new Fault('not_found')
    await addDuties(context, trx, { membershipId, duties })
    for (const { duty } of duties) {
      await recordAudit(context, trx, {
        action: 'colleague.duty_given',
        subjectKind: 'membership',
        subjectId: membershipId,
        organisationId,
        details: { duty },
      })
    }
  })
}

/**
 * Takes a duty from a colleague. One that is gone already is no fault.
 * @throws `not_found`, `not_allowed`.
 */
export async function takeDuty(
  context: Context,
  input: { organisationId: string; dutyId: string },
): Promise<void> {
  const { organisationId, dutyId } = input
  ensureAllowed(canManageColleagues(context.actor, organisationId))
  await context.db.transaction().execute(async (trx) => {
    const { members } = await lockMembers(context, trx, organisationId)
    const taken = await trx
      .deleteFrom('membershipDuty')
      .where('id', '=', dutyId)
      .where(
        'membershipId',
        'in',
        members.map(({ id }) => id),
      )
      .returning(['membershipId', 'duty'])
      .executeTakeFirst()
    if (!taken) return
    await recordAudit(context, trx, {
      action: 'colleague.duty_taken',
      subjectKind: 'membership',
      subjectId: taken.membershipId,
      organisationId,
      details: { duty: taken.duty },
    })
  })
}
