import { addInvitation } from '#app/accounts/invitations.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { sql } from 'kysely'
import { canAdmitColleges } from '../policy.ts'
import type { CollegeFacts } from './model/college.ts'

/**
 * Admits a college, and makes the link by which its first placement officer joins; it is told this
 * once. The system may name the officer instead.
 * @throws `not_allowed` for who is no organiser, `college_exists`.
 */
export async function admitCollege(
  context: Context,
  input: CollegeFacts & { officer: string; ownerAccountId?: string },
): Promise<{ collegeId: string; membershipId: string | null; link: string | null }> {
  ensureAllowed(canAdmitColleges(context.actor))
  const collegeId = newId()
  const now = context.clock.now()
  return context.db.transaction().execute(async (trx) => {
    // Two who admit one college at once: the second waits here and then sees it.
    await sql`select pg_advisory_xact_lock(hashtext(${`college ${input.name}`}))`.execute(trx)
    const same = await trx
      .selectFrom('organisation')
      .where('kind', '=', 'college')
      .where('name', '=', input.name)
      .select('id')
      .executeTakeFirst()
    if (same) throw new Fault('college_exists', { field: 'name' })
    await trx
      .insertInto('organisation')
      .values({
        id: collegeId,
        kind: 'college',
        name: input.name,
        shortName: input.shortName,
        createdAt: now,
      })
      .execute()
    await trx
      .insertInto('college')
      .values({
        id: collegeId,
        districtCode: input.districtCode,
        address: input.address,
        admittedBy: accountIdOf(context.actor),
        createdAt: now,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'college.admitted',
      subjectKind: 'organisation',
      subjectId: collegeId,
      organisationId: collegeId,
    })
    if (input.ownerAccountId === undefined) {
      const owner = {
        organisationId: collegeId,
        role: 'owner' as const,
        label: input.officer,
        contact: null,
      }
      const { link } = await addInvitation(context, trx, owner)
      return { collegeId, membershipId: null, link }
    }
    const membershipId = newId()
    await trx
      .insertInto('membership')
      .values({
        id: membershipId,
        accountId: input.ownerAccountId,
        organisationId: collegeId,
        role: 'owner',
        createdAt: now,
        removedAt: null,
      })
      .execute()
    return { collegeId, membershipId, link: null }
  })
}

/**
 * The colleges of the site with how many students and officers each has, the newest first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listColleges(context: Context) {
  ensureAllowed(canAdmitColleges(context.actor))
  return context.db
    .selectFrom('college')
    .innerJoin('organisation', 'organisation.id', 'college.id')
    .select((eb) => [
      'college.id',
      'organisation.name',
      'organisation.shortName',
      'college.districtCode',
      'college.address',
      'college.createdAt',
      eb
        .selectFrom('student')
        .whereRef('student.collegeId', '=', 'college.id')
        .where('student.state', '=', 'enrolled')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('students'),
      eb
        .selectFrom('membership')
        .whereRef('membership.organisationId', '=', 'college.id')
        .where('membership.role', '=', 'owner')
        .where('membership.removedAt', 'is', null)
        .select(sql<number>`count(*)::int`.as('count'))
        .as('officers'),
    ])
    .orderBy('college.id', 'desc')
    .execute()
}

/**
 * Another link for a college whose first officer has not come.
 * @throws `not_allowed` for who is no organiser, `not_found`, `conflict` where it has an officer, who
 * invites the others.
 */
export async function inviteFirstOfficer(
  context: Context,
  input: { collegeId: string; officer: string },
): Promise<{ link: string }> {
  ensureAllowed(canAdmitColleges(context.actor))
  if (!isId(input.collegeId)) throw new Fault('not_found')
  return context.db.transaction().execute(async (trx) => {
    const college = await trx
      .selectFrom('college')
      .where('id', '=', input.collegeId)
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!college) throw new Fault('not_found')
    const officer = await trx
      .selectFrom('membership')
      .where('organisationId', '=', college.id)
      .where('role', '=', 'owner')
      .where('removedAt', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (officer) throw new Fault('conflict')
    const owner = {
      organisationId: college.id,
      role: 'owner' as const,
      label: input.officer,
      contact: null,
    }
    return addInvitation(context, trx, owner)
  })
}
