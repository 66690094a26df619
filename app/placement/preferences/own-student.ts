import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'

/** The actor as a student of a college, or null for who is none. */
export async function findOwnStudent(context: Context, db: Db | Trx) {
  const accountId = accountIdOf(context.actor)
  if (!accountId || context.actor.kind !== 'account') return null
  const student = await selectStudents(db)
    .where('student.accountId', '=', accountId)
    .orderBy('student.createdAt', 'desc')
    .executeTakeFirst()
  return student ?? null
}

/** A student of a college by her id, or null; with whether she has an account. */
export async function findStudentOf(
  db: Db | Trx,
  of: { studentId: string; collegeId: string },
): Promise<(OwnStudent & { hasAccount: boolean }) | null> {
  const student = await selectStudents(db)
    .where('student.id', '=', of.studentId)
    .where('student.collegeId', '=', of.collegeId)
    .select((eb) => eb('student.accountId', 'is not', null).$castTo<boolean>().as('hasAccount'))
    .executeTakeFirst()
  return student ?? null
}

/** Students who are at their college, with what the rules and the distances look at. */
function selectStudents(db: Db | Trx) {
  return db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('college', 'college.id', 'student.collegeId')
    .where('student.state', '=', 'enrolled')
    .select([
      'student.id',
      'student.collegeId',
      'student.classGroupId',
      'student.name',
      'student.sex',
      'student.birthDay',
      'student.homeDistrictCode',
      'classGroup.name as classGroup',
      'classGroup.entryYear',
      'classGroup.majorId',
      'college.districtCode as campusDistrictCode',
    ])
}

export type OwnStudent = NonNullable<Awaited<ReturnType<typeof findOwnStudent>>>
