import type { Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'

/**
 * Makes sure that those who are to guide are members of the college.
 * @throws `not_found` where one is not.
 */
export async function ensureMembers(
  trx: Trx,
  of: { collegeId: string; membershipIds: readonly string[] },
): Promise<void> {
  const ids = [...new Set(of.membershipIds)]
  if (ids.length === 0) return
  const known = await trx
    .selectFrom('membership')
    .where('organisationId', '=', of.collegeId)
    .where('removedAt', 'is', null)
    .where('id', 'in', ids)
    .select('id')
    .execute()
  if (known.length < ids.length) throw new Fault('not_found')
}

/** The members of a college, of whom each may guide, by name. */
export async function listMembers(db: Db, collegeId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('membership.organisationId', '=', collegeId)
    .where('membership.removedAt', 'is', null)
    .select(['membership.id', 'account.name'])
    .orderBy('account.name')
    .orderBy('membership.id')
    .execute()
}
