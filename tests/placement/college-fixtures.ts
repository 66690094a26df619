import type { DutyAt } from '#app/accounts/duty-names.ts'
import { addDuties } from '#app/accounts/invitations.ts'
import { getStaffOf } from '#app/placement/college/staff.ts'
import { ensureClassGroups } from '#app/placement/college/structure.ts'
import { enrolStudents } from '#app/placement/roster/enrolment.ts'
import type { StudentFacts } from '#app/placement/roster/model/student.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addPerson, join } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

/** A college with an officer, one department, two majors and three class groups. */
export interface TestCollege {
  id: string
  officer: AccountActor
  /** 汽车1班 and 汽车2班 of 汽车维修, 数控1班 of 数控加工. */
  groups: { first: string; second: string; other: string }
  majors: { first: string; other: string }
}

/** Adds a college that an organiser has admitted. */
export async function addCollege(world: World): Promise<TestCollege> {
  const id = newId()
  const now = world.context.clock.now()
  const name = `春芽测试${nextNumber('college')}技师学院`
  await world.context.db
    .insertInto('organisation')
    .values({ id, kind: 'college', name, shortName: '技师学院', createdAt: now })
    .execute()
  await world.context.db
    .insertInto('college')
    .values({ id, districtCode: '370211', address: '', admittedBy: null, createdAt: now })
    .execute()
  const officer = await join(world, await addPerson(world, '刘洋'), { id, kind: 'college' })
  const staff = await getStaffOf(world.context, id)
  const cars = { department: '汽车学院', major: '汽车维修', entryYear: 2024 }
  const names = await world.context.db.transaction().execute((trx) =>
    ensureClassGroups(world.context, trx, {
      staff,
      groups: [
        { ...cars, classGroup: '汽车1班' },
        { ...cars, classGroup: '汽车2班' },
        { department: '汽车学院', major: '数控加工', entryYear: 2024, classGroup: '数控1班' },
      ],
    }),
  )
  const majors = await world.context.db
    .selectFrom('major')
    .where('collegeId', '=', id)
    .select(['id', 'name'])
    .execute()
  const majorOf = (name: string) => majors.find((major) => major.name === name)!.id
  return {
    id,
    officer,
    groups: {
      first: names.get('汽车1班')!,
      second: names.get('汽车2班')!,
      other: names.get('数控1班')!,
    },
    majors: { first: majorOf('汽车维修'), other: majorOf('数控加工') },
  }
}

/** A class teacher; of 汽车1班 unless another group is named. */
export async function addClassTeacher(
  world: World,
  college: TestCollege,
  name = '陈静',
  classGroupId = college.groups.first,
): Promise<AccountActor> {
  return addMember(world, college, name, { duty: 'class_teacher', scopeId: classGroupId })
}

/** The head of 汽车学院. */
export async function addHead(world: World, college: TestCollege): Promise<AccountActor> {
  const { id: scopeId } = await world.context.db
    .selectFrom('department')
    .where('collegeId', '=', college.id)
    .select('id')
    .executeTakeFirstOrThrow()
  return addMember(world, college, '周主任', { duty: 'department_head', scopeId })
}

/** A guiding teacher, with no post yet. */
export async function addGuide(world: World, college: TestCollege): Promise<AccountActor> {
  return addMember(world, college, '吴伟', { duty: 'guiding_teacher', scopeId: null })
}

/** Gives a post of a plan to a guiding teacher. */
export async function guideAt(
  world: World,
  guide: AccountActor,
  at: { planId: string; planPostId: string },
): Promise<void> {
  const membershipId = guide.acting.college!.id
  await world.context.db
    .insertInto('planGuide')
    .values({ ...at, membershipId })
    .execute()
}

async function addMember(
  world: World,
  college: TestCollege,
  name: string,
  duty: DutyAt,
): Promise<AccountActor> {
  const place = { id: college.id, kind: 'college' as const }
  const member = await join(world, await addPerson(world, name), place, 'member')
  await world.context.db.transaction().execute((trx) =>
    addDuties(world.context, trx, {
      membershipId: member.acting.college!.id,
      duties: [duty],
    }),
  )
  return member
}

/** A student of age, in 汽车1班 unless the facts say otherwise. */
export async function addStudent(
  world: World,
  college: TestCollege,
  facts: Partial<StudentFacts> = {},
): Promise<{ id: string; number: string }> {
  const number = `2024${String(nextNumber('student')).padStart(4, '0')}`
  const student: StudentFacts = {
    classGroupId: college.groups.first,
    number,
    name: '孙悦',
    sex: 'female',
    birthDay: '2008-03-05',
    idNumber: null,
    phone: '',
    guardian: { name: '孙建国', phone: '19900020001' },
    homeDistrictCode: '370213',
    ...facts,
  }
  const [id] = await world.context.db
    .transaction()
    .execute((trx) =>
      enrolStudents(world.context, trx, { collegeId: college.id, students: [student] }),
    )
  return { id: id!, number: student.number }
}

/** A student of 汽车1班 who has taken over the account. */
export async function addOwnStudent(world: World, college: TestCollege): Promise<AccountActor> {
  const person = await addPerson(world, '孙悦')
  const { id } = await addStudent(world, college)
  await world.context.db
    .updateTable('student')
    .set({ accountId: person.accountId })
    .where('id', '=', id)
    .execute()
  return person
}

/** Which student of the roster a person is. */
export async function ownStudentId(world: World, person: AccountActor): Promise<string> {
  const { id } = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', person.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
