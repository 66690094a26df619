import { expect, it } from 'vitest'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent, addStudent } from '../college-fixtures.ts'

/** A plan of 汽车1班 that collects preferences. */
async function addCollecting(world: World, college: Awaited<ReturnType<typeof addCollege>>) {
  const id = newId()
  const now = world.context.clock.now()
  await world.context.db
    .insertInto('plan')
    .values({
      id,
      collegeId: college.id,
      name: '春季跟岗',
      kind: 'post',
      shownAs: 'shadowing',
      state: 'collecting',
      firstDay: '2027-03-01',
      lastDay: '2027-08-31',
      preferencesCloseAt: addDays(now, 7),
      seedSealed: null,
      seedCommitment: null,
      seedCommittedAt: null,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await world.context.db
    .insertInto('planClassGroup')
    .values({ planId: id, classGroupId: college.groups.first })
    .execute()
  return id
}

onBothDatabases('what a member of a college sees first', (world) => {
  it('counts what waits for an officer, and whose preferences are missing', async () => {
    const college = await addCollege(world)
    await addOwnStudent(world, college)
    const { id: sent } = await addStudent(world, college)
    await addStudent(world, college, { classGroupId: college.groups.other })
    const planId = await addCollecting(world, college)
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('preference')
      .values({ planId, studentId: sent, sentAt: now, savedAt: now, remindedAt: null })
      .execute()
    const { id: employerId } = await addEmployer(world)
    await world.context.db
      .insertInto('demand')
      .values({
        id: newId(),
        collegeId: college.id,
        employerId,
        enteredBy: null,
        side: 'employer',
        state: 'offered',
        headcount: 5,
        firstDay: null,
        lastDay: null,
        districtCode: null,
        employerStaff: null,
        postStaff: null,
        createdAt: now,
        updatedAt: now,
      })
      .execute()

    const overview = await getCollegeOverview(world.as(college.officer))
    expect(overview.waiting).toEqual({ students: 3, withoutAccount: 2, demands: 1, ownPosts: 0 })
    expect(overview.plans).toMatchObject([{ id: planId, students: 2, answered: 1 }])
    expect(overview.groups.map((group) => [group.name, group.students, group.missing])).toEqual(
      expect.arrayContaining([
        ['汽车1班', 2, 1],
        ['汽车2班', 0, 0],
        ['数控1班', 1, 0],
      ]),
    )
  })

  it('shows a class teacher the own class group, and nothing that waits for officers', async () => {
    const college = await addCollege(world)
    const teacher = await addClassTeacher(world, college)
    await addStudent(world, college)
    const planId = await addCollecting(world, college)
    const other = await addClassTeacher(world, college, '林芳', college.groups.other)
    const overview = await getCollegeOverview(world.as(teacher))
    expect(overview.waiting).toBeNull()
    expect(overview.plans.map(({ id }) => id)).toEqual([planId])
    expect((await getCollegeOverview(world.as(other))).plans).toEqual([])
    expect(overview.groups.map(({ name }) => name)).toEqual(['汽车1班'])
  })

  it('is for nobody who acts for no college', async () => {
    const stranger = await addPerson(world)
    await expect(getCollegeOverview(world.as(stranger))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})
