import { hashPassword } from '#app/accounts/password-hash.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addSeeker, type Booth } from '#tests/fair/application-fixtures.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { RESUME } from '#tests/fair/application-fixtures.ts'
import { addOrganiser, addPerson, join } from '#tests/support/people.ts'
import {
  addClassTeacher,
  addCollege,
  addGuide,
  addHead,
  addOwnStudent,
  type TestCollege,
} from '#tests/placement/college-fixtures.ts'
import type { World } from '#tests/support/world.ts'
import type { Role } from './roles.ts'

/** The password of everybody in the town. */
export const PASSWORD = 'spring breeze 2026'
/** What the guest's cookie holds. */
export const GUEST_SECRET = 'g'.repeat(43)

/** Who is logged in as a role. */
export type People = Record<Exclude<Role, 'anonymous' | 'guest'>, AccountActor>

/** A person for each role that logs in, and the fair of their organiser. */
export async function addPeople(
  world: World,
  employers: {
    a: Booth
    b: Booth
    hidden: { recruiter: AccountActor }
    suspended: { recruiter: AccountActor }
    after: { recruiter: AccountActor }
  },
  college: TestCollege,
): Promise<{ people: People; fairCode: string }> {
  const { officer } = await addOrganiser(world)
  const seeker = await addSeeker(world)
  await saveResume(world.as(seeker), { ...RESUME, intro: '求职者甲的自述' })
  const other = await addSeeker(world)
  await saveResume(world.as(other), { ...RESUME, name: '钱伟', intro: '求职者乙的自述' })
  const elsewhere = await addCollege(world)
  const a = { id: employers.a.employerId, kind: 'employer' as const }
  const people = {
    seeker,
    other_seeker: other,
    recruiter_a: employers.a.recruiter,
    colleague_a: await join(world, await addPerson(world, '孙甲丽'), a, 'member'),
    recruiter_b: employers.b.recruiter,
    recruiter_after: employers.after.recruiter,
    recruiter_not_admitted: employers.hidden.recruiter,
    recruiter_suspended: employers.suspended.recruiter,
    removed_member: await addRemoved(world, a),
    officer: college.officer,
    other_officer: elsewhere.officer,
    department_head: await addHead(world, college),
    class_teacher: await addClassTeacher(world, college, '吴静'),
    other_class_teacher: await addClassTeacher(world, college, '高远', college.groups.second),
    same_plan_teacher: await addClassTeacher(world, college, '姜平', college.groups.other),
    guiding_teacher: await addGuide(world, college),
    student: await addOwnStudent(world, college),
    other_student: await addOwnStudent(world, elsewhere),
    organiser: officer,
    other_organiser: await addMemberOf(world, 'organiser', '城阳区人力资源和社会保障局', '孙红'),
  }
  await world.context.db
    .updateTable('account')
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .execute()
  return { people, fairCode: await addFair(world, officer) }
}

/**
 * Everybody's cookies, and the session of the seeker. Some claim what is not theirs: a recruiter of
 * B to act for A, a seeker for the organiser, another one to be a guest by a secret made up, and who
 * was removed from A to belong to it.
 */
export async function cookiesOf(world: World, people: People) {
  const cookies = { anonymous: '', guest: `guest=${GUEST_SECRET}` } as Record<Role, string>
  for (const [role, person] of Object.entries(people) as [keyof People, AccountActor][]) {
    const { token } = await world.context.sessions.create(person.accountId, `设备 ${role}`)
    cookies[role] = `session=${token}`
  }
  cookies.recruiter_b += `; acting=${people.colleague_a.acting.employer?.id}`
  cookies.seeker += `; acting=${people.organiser.acting.organiser?.id}`
  cookies.removed_member += `; acting=${people.removed_member.acting.employer?.id}`
  cookies.other_seeker += `; guest=${'h'.repeat(43)}`
  const { id } = await world.context.db
    .selectFrom('session')
    .where('userId', '=', people.seeker.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return { cookies, sessionId: id }
}

/** Somebody of an organisation that nobody else belongs to. */
async function addMemberOf(
  world: World,
  kind: 'organiser',
  name: string,
  person: string,
): Promise<AccountActor> {
  const organisation = { id: newId(), kind }
  await world.context.db
    .insertInto('organisation')
    .values({ ...organisation, name, shortName: name, createdAt: new Date() })
    .execute()
  return join(world, await addPerson(world, person), organisation)
}

/** Somebody who belonged to an employer, and whose session is still open. */
async function addRemoved(
  world: World,
  employer: { id: string; kind: 'employer' },
): Promise<AccountActor> {
  const member = await join(world, await addPerson(world, '冯去职'), employer, 'member')
  await world.context.db
    .updateTable('membership')
    .set({ removedAt: world.context.clock.now() })
    .where('id', '=', member.acting.employer?.id ?? '')
    .execute()
  return member
}

async function addFair(world: World, officer: AccountActor): Promise<string> {
  const now = world.context.clock.now()
  const code = 'town-2026'
  await world.context.db
    .insertInto('fair')
    .values({
      id: newId(),
      code,
      name: '李沧春季招聘会',
      organiserId: officer.acting.organiser?.organisationId ?? '',
      districtCode: '370213',
      place: '兴城路 11 号',
      startsAt: now,
      endsAt: addDays(now, 1),
      createdAt: now,
    })
    .execute()
  return code
}
