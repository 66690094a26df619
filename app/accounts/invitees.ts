import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { InvitationObstacle } from './model/invitation.ts'

/**
 * Why an account cannot accept an invitation, null where it can: a student of the college would read
 * classmates' files, and an invitation with an address is for the account that has confirmed it.
 */
export async function findObstacle(
  context: Context,
  db: Db | Trx,
  of: { organisationId: string; contact: string | null },
): Promise<InvitationObstacle | null> {
  const { actor } = context
  if (actor.kind !== 'account') return null
  const student = await db
    .selectFrom('student')
    .where('accountId', '=', actor.accountId)
    .where('collegeId', '=', of.organisationId)
    .where('state', '=', 'enrolled')
    .select('id')
    .executeTakeFirst()
  if (student) return 'student'
  if (of.contact === null) return null
  const { email, emailConfirmedAt, phone, phoneConfirmedAt } = await db
    .selectFrom('account')
    .where('id', '=', actor.accountId)
    .select(['email', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt'])
    .executeTakeFirstOrThrow()
  if (phone === of.contact) return phoneConfirmedAt ? null : 'unconfirmed'
  if (email === of.contact) return emailConfirmedAt ? null : 'unconfirmed'
  return 'addressee'
}

/** The other organisations that the actor works for, by name: joining a further one is asked first. */
export function worksElsewhere(context: Context, organisationId: string): string[] {
  if (context.actor.kind !== 'account') return []
  return context.actor.memberships
    .filter((membership) => membership.organisationId !== organisationId)
    .map(({ organisationName }) => organisationName)
}
