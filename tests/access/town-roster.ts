import type { AccountActor } from '#app/kernel/actor.ts'
import { startRosterImport } from '#app/placement/roster/imports/roster-imports.ts'
import { addStudent, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { sealedFacts } from '#app/placement/roster/enrolment.ts'
import type { World } from '#tests/support/world.ts'
import { SECRET } from './secrets.ts'

/** The student whose account it is. */
export async function findStudent(world: World, person: AccountActor): Promise<string> {
  const { id } = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', person.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Gives the student a name, an identity number and a guardian that nobody else has. */
export async function nameStudent(world: World, person: AccountActor): Promise<void> {
  const { student, idNumber, guardian, guardianPhone } = SECRET
  await world.context.db
    .updateTable('student')
    .set({
      name: student,
      ...sealedFacts(world.context, {
        idNumber,
        guardian: { name: guardian, phone: guardianPhone },
      }),
    })
    .where('accountId', '=', person.accountId)
    .execute()
}

/**
 * A roster of one student who can go in and one whose identity number is wrong, uploaded by the officer;
 * another is in the college's already, and has no account yet.
 */
export async function addRosterImport(
  world: World,
  officer: AccountActor,
  college: TestCollege,
): Promise<string> {
  await addStudent(world, college, { name: '林待开' })
  const text = [
    '学号,姓名,性别,出生日期,班级,身份证号',
    '20240990,林小雨,女,2008-03-05,汽车1班,',
    `20240991,周可可,女,2008-03-05,汽车1班,${SECRET.wrongIdNumber}`,
  ].join('\n')
  const file = { name: '名册.csv', bytes: new TextEncoder().encode(text) }
  return (await startRosterImport(world.as(officer), { file })).importId
}
