import type { Trx } from '#app/kernel/context.ts'

/** Who is told what a college's placement officers are to know, each with the language chosen. */
export async function listOfficers(
  trx: Trx,
  collegeId: string,
): Promise<{ accountId: string; locale: string }[]> {
  return trx
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('membership.organisationId', '=', collegeId)
    .where('membership.role', '=', 'owner')
    .where('membership.removedAt', 'is', null)
    .select(['account.id as accountId', 'account.locale'])
    .orderBy('account.id')
    .execute()
}
