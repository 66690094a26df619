import { blindIndex, seal } from '#app/accounts/sealed.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import type { StudentFacts } from './model/student.ts'

/**
 * Adds students to a college's roster, in the caller's transaction, which has made sure that the actor
 * may and that no number is there already. Identity numbers and guardians are sealed.
 * @returns their ids in the same order.
 */
export async function enrolStudents(
  context: Context,
  trx: Trx,
  input: { collegeId: string; students: StudentFacts[] },
): Promise<string[]> {
  const rows = input.students.map(({ classGroupId, ...facts }) => ({
    ...studentRow(context, input.collegeId, facts),
    classGroupId,
  }))
  await insertRows(trx, 'student', rows)
  return rows.map(({ id }) => id)
}

/** A new student as the table keeps her, the class group aside. */
export function studentRow(
  context: Pick<Context, 'site' | 'clock'>,
  collegeId: string,
  { idNumber, guardian, ...facts }: Omit<StudentFacts, 'classGroupId'>,
) {
  const now = context.clock.now()
  return {
    id: newId(),
    collegeId,
    ...facts,
    ...sealedFacts(context, { idNumber, guardian }),
    accountId: null,
    codeHash: null,
    codeExpiresAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

/** What of a student is kept sealed, as its columns. */
export function sealedFacts(
  context: Pick<Context, 'site'>,
  facts: Pick<StudentFacts, 'idNumber' | 'guardian'>,
) {
  const { idNumber, guardian } = facts
  return {
    idNumberSealed: idNumber === null ? null : seal(context, 'id_number', idNumber),
    idNumberIndex: idNumber === null ? null : blindIndex(context, 'id_number', idNumber),
    guardianSealed: guardian === null ? null : seal(context, 'guardian', JSON.stringify(guardian)),
  }
}
