import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'

/** The actor as a student of a college, or null for who is none. */
export async function findOwnStudent(context: Context, db: Db | Trx) {
  const accountId = accountIdOf(context.actor)
  if (!accountId || context.actor.kind !== 'account') return null
  const student = await db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('college', 'college.id', 'student.collegeId')
    .where('student.accountId', '=', accountId)
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
    .orderBy('student.createdAt', 'desc')
    .executeTakeFirst()
  return student ?? null
}

export type OwnStudent = NonNullable<Awaited<ReturnType<typeof findOwnStudent>>>
