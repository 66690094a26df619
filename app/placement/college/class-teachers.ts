import type { Trx } from '#app/kernel/context.ts'

/** The accounts of a class group's teachers, for what is to be told to them. */
export async function listClassTeachers(
  trx: Trx,
  classGroupId: string,
): Promise<{ accountId: string }[]> {
  return trx
    .selectFrom('membershipDuty')
    .innerJoin('membership', 'membership.id', 'membershipDuty.membershipId')
    .where('membershipDuty.duty', '=', 'class_teacher')
    .where('membershipDuty.scopeId', '=', classGroupId)
    .where('membership.removedAt', 'is', null)
    .select('membership.accountId')
    .execute()
}
