import type { Db, Trx } from '#app/kernel/context.ts'

/** The accounts of a class group's teachers, for what is to be told to them. */
export async function listClassTeachers(
  db: Db | Trx,
  classGroupId: string,
): Promise<{ accountId: string }[]> {
  return classTeachers(db)
    .where('membershipDuty.scopeId', '=', classGroupId)
    .select('membership.accountId')
    .execute()
}

/** The class groups of a college that have a teacher. */
export async function listTaughtGroups(
  db: Db | Trx,
  collegeId: string,
): Promise<ReadonlySet<string>> {
  const rows = await classTeachers(db)
    .where('membership.organisationId', '=', collegeId)
    .select('membershipDuty.scopeId')
    .execute()
  return new Set(rows.flatMap(({ scopeId }) => scopeId ?? []))
}

function classTeachers(db: Db | Trx) {
  return db
    .selectFrom('membershipDuty')
    .innerJoin('membership', 'membership.id', 'membershipDuty.membershipId')
    .where('membershipDuty.duty', '=', 'class_teacher')
    .where('membership.removedAt', 'is', null)
}
