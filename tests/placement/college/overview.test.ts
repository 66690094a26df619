import { expect, it } from 'vitest'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addOwnStudent, addStudent } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

onBothDatabases('what a member of a college sees first', (world) => {
  it('counts what waits for an officer, and whose preferences are missing', async () => {
    const college = await addCollege(world)
    await addOwnStudent(world, college)
    const { id: sent } = await addStudent(world, college)
    await addStudent(world, college, { classGroupId: college.groups.other })
    const { id: planId } = await addPlan(world, college, { state: 'collecting' })
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('preference')
      .values({ planId, studentId: sent, sentAt: now, savedAt: now, remindedAt: null })
      .execute()
    await addDemand(world, college, { state: 'offered' })

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
    const { id: planId } = await addPlan(world, college, { state: 'collecting' })
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
