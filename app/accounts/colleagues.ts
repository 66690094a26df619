import type { MembershipRole } from '#db/tables/organisation.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { recordAudit, type AuditAction } from './audit.ts'
import { maskPhone } from './model/account.ts'
import { canManageColleagues, canSeeColleagues } from './policy.ts'

/**
 * Who belongs to an organisation, owners first.
 * @throws `not_found` for who does not.
 */
export async function listColleagues(context: Context, input: { organisationId: string }) {
  ensureAllowed(canSeeColleagues(context.actor, input.organisationId))
  const rows = await context.db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('membership.organisationId', '=', input.organisationId)
    .where('membership.removedAt', 'is', null)
    .select([
      'membership.id',
      'membership.accountId',
      'membership.role',
      'membership.createdAt as since',
      'account.name',
      'account.email',
      'account.phone',
    ])
    .orderBy((eb) => eb.case().when('membership.role', '=', 'owner').then(0).else(1).end())
    .orderBy('membership.id')
    .execute()
  return rows.map(({ accountId, email, phone, ...row }) => ({
    ...row,
    contact: email ?? (phone ? maskPhone(phone) : ''),
    self: accountId === accountIdOf(context.actor),
  }))
}

/**
 * Takes a colleague out of the organisation. The membership stays as history; invitations by that
 * person end, or the one removed could come back by their own.
 * @throws `not_found`, `not_allowed`, `last_owner`.
 */
export async function removeColleague(
  context: Context,
  input: { organisationId: string; membershipId: string },
): Promise<void> {
  ensureAllowed(canManageColleagues(context.actor, input.organisationId))
  const accountId = await context.db.transaction().execute(async (trx) => {
    const membership = await lockColleague(context, trx, input)
    if (membership.role === 'owner') ensureAnotherOwner(membership)
    await trx
      .updateTable('membership')
      .set({ removedAt: context.clock.now() })
      .where('id', '=', membership.id)
      .execute()
    await endInvitationsBy(context, trx, { ...input, accountId: membership.accountId })
    await record(context, trx, 'colleague.removed', input)
    return membership.accountId
  })
  context.rooms.recheck({ accountId })
}

/**
 * Makes a colleague an owner or an ordinary member.
 * @throws `not_found`, `not_allowed`, `last_owner`.
 */
export async function changeColleagueRole(
  context: Context,
  input: { organisationId: string; membershipId: string; role: MembershipRole },
): Promise<void> {
  ensureAllowed(canManageColleagues(context.actor, input.organisationId))
  await context.db.transaction().execute(async (trx) => {
    const membership = await lockColleague(context, trx, input)
    if (membership.role === input.role) return
    if (input.role === 'member') {
      ensureAnotherOwner(membership)
      await endInvitationsBy(context, trx, { ...input, accountId: membership.accountId })
    }
    await trx
      .updateTable('membership')
      .set({ role: input.role })
      .where('id', '=', membership.id)
      .execute()
    await record(context, trx, 'colleague.role_changed', input, { role: input.role })
  })
}

/**
 * Lets nobody else change the organisation's members until the transaction ends, and makes sure
 * that the actor is still an owner: two owners who remove each other at once would leave none. The
 * lock lets foreign keys be checked: who is accepting an invitation holds that and waits for nothing
 * that is held here.
 * @throws `not_allowed`.
 */
export async function lockMembers(context: Context, trx: Trx, organisationId: string) {
  await trx
    .selectFrom('organisation')
    .where('id', '=', organisationId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const members = await trx
    .selectFrom('membership')
    .where('organisationId', '=', organisationId)
    .where('removedAt', 'is', null)
    .select(['id', 'accountId', 'role'])
    .execute()
  const owners = members.filter((member) => member.role === 'owner')
  const actorId = accountIdOf(context.actor)
  if (!owners.some((owner) => owner.accountId === actorId)) throw new Fault('not_allowed')
  return { members, owners }
}

async function lockColleague(
  context: Context,
  trx: Trx,
  input: { organisationId: string; membershipId: string },
) {
  const { members, owners } = await lockMembers(context, trx, input.organisationId)
  const member = members.find(({ id }) => id === input.membershipId)
  if (!member) throw new Fault('not_found')
  return { ...member, lastOwner: member.role === 'owner' && owners.length === 1 }
}

function ensureAnotherOwner(member: { lastOwner: boolean }): void {
  if (member.lastOwner) throw new Fault('last_owner')
}

async function endInvitationsBy(
  context: Context,
  trx: Trx,
  input: { organisationId: string; accountId: string },
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ revokedAt: context.clock.now() })
    .where('organisationId', '=', input.organisationId)
    .where('invitedBy', '=', input.accountId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute()
}

function record(
  context: Context,
  trx: Trx,
  action: AuditAction,
  input: { organisationId: string; membershipId: string },
  details: Record<string, string> = {},
): Promise<void> {
  return recordAudit(context, trx, {
    action,
    subjectKind: 'membership',
    subjectId: input.membershipId,
    organisationId: input.organisationId,
    details,
  })
}
