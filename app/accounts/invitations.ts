import type { MembershipRole, OrganisationKind } from '#db/tables/organisation.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, type FaultCode } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { recordAudit, type AuditAction } from './audit.ts'
import { lockMembers } from './colleagues.ts'
import { ensurePerson } from './devices.ts'
import { nameDuties, type DutyAt, type NamedDuty } from './duty-names.ts'
import { findObstacle, worksElsewhere } from './invitees.ts'
import { maskContact, maskName } from './model/account.ts'
import { INVITATION_DAYS, type InvitationObstacle } from './model/invitation.ts'
import { notify } from './notices.ts'
import { canManageColleagues, canSeeColleagues } from './policy.ts'
import { hashSecret, newLinkSecret } from './secrets.ts'

const REFUSALS = {
  student: 'invitation_student',
  addressee: 'invitation_addressee',
  unconfirmed: 'invitation_unconfirmed',
} as const satisfies Record<InvitationObstacle, FaultCode>

export interface NewInvitation {
  organisationId: string
  role: MembershipRole
  label: string
  /**
   * The mobile number or the e-mail address (lower case) of the account that may accept; null where
   * whoever has the link may.
   */
  contact: string | null
  duties?: DutyAt[]
}

/**
 * Makes a link by which one person can join the organisation within seven days. It is told this
 * once; the table keeps a hash.
 * @throws `not_found`, `not_allowed`.
 */
export async function createInvitation(
  context: Context,
  input: NewInvitation,
): Promise<{ id: string; link: string }> {
  ensureAllowed(canManageColleagues(context.actor, input.organisationId))
  return context.db.transaction().execute(async (trx) => {
    await lockMembers(context, trx, input.organisationId)
    return addInvitation(context, trx, input)
  })
}

/**
 * The same in the caller's transaction, for who has made sure that the actor may.
 * @throws `not_signed_in`.
 */
export async function addInvitation(
  context: Context,
  trx: Trx,
  input: NewInvitation,
): Promise<{ id: string; link: string }> {
  const actor = ensurePerson(context)
  const id = newId()
  const secret = newLinkSecret()
  const now = context.clock.now()
  await trx
    .insertInto('invitation')
    .values({
      id,
      organisationId: input.organisationId,
      role: input.role,
      secretHash: hashSecret(context, secret),
      label: input.label,
      contact: input.contact,
      invitedBy: actor.accountId,
      createdAt: now,
      expiresAt: addDays(now, INVITATION_DAYS),
      acceptedAt: null,
      acceptedBy: null,
      revokedAt: null,
      duties: JSON.stringify(input.duties ?? []),
    })
    .execute()
  await record(context, trx, 'invitation.created', id, input.organisationId)
  return { id, link: `${context.site.appUrl}/join/${secret}` }
}

/**
 * The invitations that can still be accepted, newest first.
 * @throws `not_found` for who does not belong to the organisation.
 */
export async function listInvitations(context: Context, input: { organisationId: string }) {
  ensureAllowed(canSeeColleagues(context.actor, input.organisationId))
  const rows = await openInvitations(context, context.db)
    .innerJoin('account', 'account.id', 'invitation.invitedBy')
    .where('invitation.organisationId', '=', input.organisationId)
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.label',
      'invitation.contact',
      'invitation.expiresAt',
      'invitation.duties',
      'account.name as invitedBy',
    ])
    .orderBy('invitation.id', 'desc')
    .execute()
  const duties = await nameDuties(
    context.db,
    rows.flatMap((row) => row.duties as DutyAt[]),
  )
  let at = 0
  return rows.map((row) => {
    const { length } = row.duties as DutyAt[]
    at += length
    return { ...row, duties: duties.slice(at - length, at) }
  })
}

/**
 * Takes an invitation back. One that is over already is no fault.
 * @throws `not_found`, `not_allowed`.
 */
export async function revokeInvitation(
  context: Context,
  input: { organisationId: string; invitationId: string },
): Promise<void> {
  ensureAllowed(canManageColleagues(context.actor, input.organisationId))
  await context.db.transaction().execute(async (trx) => {
    await lockMembers(context, trx, input.organisationId)
    const { numUpdatedRows } = await trx
      .updateTable('invitation')
      .set({ revokedAt: context.clock.now() })
      .where('id', '=', input.invitationId)
      .where('organisationId', '=', input.organisationId)
      .where('acceptedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(context, trx, 'invitation.revoked', input.invitationId, input.organisationId)
  })
}

/**
 * What an invitation says, to whom has its link; null where it cannot be accepted (any more). Whom it is
 * for is masked, and to who is logged in it says what keeps that account from it and where else it works.
 */
export async function findInvitation(
  context: Context,
  input: { token: string },
): Promise<{
  organisationId: string
  organisationName: string
  organisationShortName: string
  kind: OrganisationKind
  role: MembershipRole
  duties: NamedDuty[]
  invitedBy: string
  expiresAt: Date
  /** Null where whoever has the link may accept. */
  addressee: { name: string; contact: string } | null
  obstacle: InvitationObstacle | null
  elsewhere: string[]
} | null> {
  const invitation = await openInvitations(context, context.db)
    .innerJoin('organisation', 'organisation.id', 'invitation.organisationId')
    .innerJoin('account', 'account.id', 'invitation.invitedBy')
    .where('invitation.secretHash', '=', hashSecret(context, input.token))
    .select([
      'invitation.organisationId',
      'organisation.name as organisationName',
      'organisation.shortName as organisationShortName',
      'organisation.kind',
      'invitation.role',
      'invitation.duties',
      'account.name as invitedBy',
      'invitation.expiresAt',
      'invitation.label',
      'invitation.contact',
    ])
    .executeTakeFirst()
  if (!invitation) return null
  const { label, contact, ...said } = invitation
  const [duties, obstacle] = await Promise.all([
    nameDuties(context.db, said.duties as DutyAt[]),
    findObstacle(context, context.db, invitation),
  ])
  return {
    ...said,
    duties,
    addressee:
      contact === null ? null : { name: label && maskName(label), contact: maskContact(contact) },
    obstacle,
    elsewhere: worksElsewhere(context, said.organisationId),
  }
}

/**
 * Joins by a link, which works for one person; the same person's second press changes nothing.
 * @param input.worksElsewhere that who works for another organisation has said to mean it.
 * @throws `not_signed_in`, `link_expired`, `already_member` for who is one without this link,
 * `invitation_student` for a student of the college, `invitation_addressee` and
 * `invitation_unconfirmed` for an account that has not confirmed the address it is for, and
 * `invitation_elsewhere` at `elsewhere`.
 */
export async function acceptInvitation(
  context: Context,
  input: { token: string; worksElsewhere?: boolean },
): Promise<{ membershipId: string; kind: OrganisationKind }> {
  const actor = ensurePerson(context)
  return context.db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('invitation')
      .innerJoin('organisation', 'organisation.id', 'invitation.organisationId')
      .where('invitation.secretHash', '=', hashSecret(context, input.token))
      .select([
        'invitation.id',
        'invitation.organisationId',
        'invitation.role',
        'invitation.invitedBy',
        'invitation.acceptedBy',
        'invitation.duties',
        'invitation.contact',
        'organisation.kind',
        'organisation.name',
      ])
      .forUpdate('invitation')
      .executeTakeFirst()
    if (!found) throw new Fault('link_expired')
    const { organisationId } = found
    // The row is locked now: read anew what may have changed while waiting for it.
    const member = await trx
      .selectFrom('membership')
      .where('accountId', '=', actor.accountId)
      .where('organisationId', '=', organisationId)
      .where('removedAt', 'is', null)
      .select('id')
      .executeTakeFirst()
    // Sent twice by an impatient thumb: the second is answered as the first was.
    if (member && found.acceptedBy === actor.accountId) {
      return { membershipId: member.id, kind: found.kind }
    }
    if (member) throw new Fault('already_member')
    const obstacle = await findObstacle(context, trx, found)
    if (obstacle) throw new Fault(REFUSALS[obstacle])
    if (!input.worksElsewhere && worksElsewhere(context, organisationId).length > 0)
      throw new Fault('invitation_elsewhere', { field: 'elsewhere' })
    const { numUpdatedRows } = await trx
      .updateTable('invitation')
      .set({ acceptedAt: context.clock.now(), acceptedBy: actor.accountId, contact: null })
      .where('id', '=', found.id)
      .where('acceptedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', context.clock.now())
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Fault('link_expired')
    const membershipId = newId()
    const joined = await trx
      .insertInto('membership')
      .values({
        id: membershipId,
        accountId: actor.accountId,
        organisationId,
        role: found.role,
        createdAt: context.clock.now(),
        removedAt: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['accountId', 'organisationId'])
          .where('removedAt', 'is', null)
          .doNothing(),
      )
      .executeTakeFirst()
    // By another link at the same moment.
    if (joined.numInsertedOrUpdatedRows !== 1n) throw new Fault('already_member')
    await addDuties(context, trx, { membershipId, duties: found.duties as DutyAt[] })
    await notify(context, trx, {
      accountId: found.invitedBy,
      kind: 'notice.colleague_joined',
      params: { name: actor.name, organisation: found.name },
      href: `/${found.kind}/colleagues`,
    })
    await record(context, trx, 'invitation.accepted', found.id, organisationId)
    return { membershipId, kind: found.kind }
  })
}

/** Charges a member with duties; those that they have already stay as they are. */
export async function addDuties(
  context: Context,
  trx: Trx,
  input: { membershipId: string; duties: DutyAt[] },
): Promise<void> {
  if (input.duties.length === 0) return
  await trx
    .insertInto('membershipDuty')
    .values(
      input.duties.map(({ duty, scopeId }) => ({
        id: newId(),
        membershipId: input.membershipId,
        duty,
        scopeId,
        createdAt: context.clock.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function openInvitations(context: Context, db: Trx | Context['db']) {
  return db
    .selectFrom('invitation')
    .where('invitation.acceptedAt', 'is', null)
    .where('invitation.revokedAt', 'is', null)
    .where('invitation.expiresAt', '>', context.clock.now())
}

function record(
  context: Context,
  trx: Trx,
  action: AuditAction,
  invitationId: string,
  organisationId: string,
): Promise<void> {
  return recordAudit(context, trx, {
    action,
    subjectKind: 'invitation',
    subjectId: invitationId,
    organisationId,
  })
}
