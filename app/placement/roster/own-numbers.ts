import type { Db, Trx } from '#app/kernel/context.ts'

/**
 * The numbers by which students are reached themselves, the roster's and their accounts': who is asked
 * there to answer for somebody else would be the student.
 */
export async function readOwnNumbers(
  db: Db | Trx,
  studentIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  if (studentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('student')
    .leftJoin('account', 'account.id', 'student.accountId')
    .where('student.id', 'in', studentIds)
    .select(['student.id', 'student.phone', 'account.phone as accountPhone'])
    .execute()
  return new Map(
    rows.map(({ id, phone, accountPhone }) => [
      id,
      new Set([phone, accountPhone ?? ''].filter((number) => number !== '')),
    ]),
  )
}
