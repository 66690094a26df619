import { expect, it } from 'vitest'
import { getCollegeDesk } from '#app/placement/college/desk.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addGuide, addStudent } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

onBothDatabases('a college’s desk', (world) => {
  it('counts what waits for officers, and for class teachers their own students alone', async () => {
    const college = await addCollege(world)
    const { db, clock } = world.context
    const { id: sent } = await addStudent(world, college)
    const { id: started } = await addStudent(world, college)
    await addStudent(world, college, { classGroupId: college.groups.second })
    await addStudent(world, college, { classGroupId: college.groups.other })
    const { id: planId } = await addPlan(world, college, { state: 'collecting' })
    await db
      .insertInto('planClassGroup')
      .values({ planId, classGroupId: college.groups.second })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const now = clock.now()
    await db
      .insertInto('preference')
      .values([
        { planId, studentId: sent, sentAt: now, savedAt: now, remindedAt: null },
        { planId, studentId: started, sentAt: null, savedAt: now, remindedAt: null },
      ])
      .execute()
    await addDemand(world, college, { state: 'offered' })
    await addDemand(world, college)
    const stranger = await addCollege(world)
    await addDemand(world, stranger, { state: 'offered' })

    const nothing = { demands: 0, ownPosts: 0, unanswered: 0, questions: 0 }
    expect(await getCollegeDesk(world.as(college.officer))).toEqual({
      demands: 1,
      ownPosts: 0,
      unanswered: 2,
      questions: 0,
    })
    const teacher = await addClassTeacher(world, college)
    expect(await getCollegeDesk(world.as(teacher))).toEqual({ ...nothing, unanswered: 1 })
    const other = await addClassTeacher(world, college, '林芳', college.groups.other)
    expect(await getCollegeDesk(world.as(other))).toEqual(nothing)
    expect(await getCollegeDesk(world.as(await addGuide(world, college)))).toEqual(nothing)
    expect(await getCollegeDesk(world.as(await addPerson(world)))).toEqual(nothing)
    const trips = world.trips()
    await getCollegeDesk(world.as(teacher))
    expect(world.trips() - trips).toBe(1)
  })
})
