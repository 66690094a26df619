import { expect, it } from 'vitest'
import { getGates } from '#app/placement/plans/gates.ts'
import { addTraining, getAttendance, recordAttendance } from '#app/placement/plans/trainings.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { addPapers, publish } from '#tests/placement/agreements/paper-fixtures.ts'
import { addCollege, addOwnStudent, addStudent } from '#tests/placement/college-fixtures.ts'
import { addRun, FOUND, wish } from '#tests/placement/runs/run-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const FACTS = { title: '安全生产', heldOn: '2026-11-20', hours: 4, place: '报告厅' }

onBothDatabases('the gate of the trainings', (world) => {
  async function trained() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const officer = world.as(college.officer)
    const { planId } = papers
    const { trainingId } = await addTraining(officer, { planId, facts: FACTS })
    const record = (studentIds: string[], classGroupId = college.groups.first, shown?: string[]) =>
      recordAttendance(officer, { planId, trainingId, classGroupId, studentIds, shown })
    const openFacts = async () =>
      (await getGates(officer, planId)).find(({ gate }) => gate === 'training')!.open
    const attendance = (classGroupId: string | null = null) =>
      getAttendance(officer, { planId, trainingId, classGroupId })
    return { college, papers, officer, planId, record, openFacts, attendance }
  }

  it('waits once a placement is published only for who has a post', async () => {
    const { college, papers, record, openFacts, attendance } = await trained()
    expect(await openFacts()).toMatchObject([{ code: 'training_absent', count: 2 }])
    await record([papers.studentId, papers.minorId])
    expect(await openFacts()).toEqual([])
    const newcomer = await addStudent(world, college, { name: '新来的' })
    expect(await openFacts()).toEqual([])
    const { groups, students } = await attendance()
    expect(groups).toMatchObject([{ name: '汽车1班', students: 2, present: 2 }])
    expect(students.find(({ id }) => id === newcomer.id)).toMatchObject({
      isPresent: false,
      isNeeded: false,
    })
    await wish(world, papers.run, newcomer.id, [1])
    await publish(world, college, papers.run, 1)
    expect(await openFacts()).toMatchObject([{ code: 'training_absent', count: 1 }])
  })

  it('is recorded of who comes late to a plan that has started, and of nobody after its end', async () => {
    const { papers, planId, record, attendance } = await trained()
    const come = (state: 'started' | 'ended') =>
      world.context.db.updateTable('plan').set({ state }).where('id', '=', planId).execute()
    await come('started')
    expect((await attendance()).canRecord).toBe(true)
    expect(await record([papers.studentId])).toEqual({ present: 1 })
    await come('ended')
    expect((await attendance()).canRecord).toBe(false)
    await expect(record([papers.minorId])).rejects.toMatchObject({ code: 'plan_fixed' })
  })

  it('keeps whom two who record at the same time have each ticked', async () => {
    const { college, papers, record, attendance } = await trained()
    const { first } = college.groups
    const { studentId, minorId } = papers
    expect(await record([studentId], first, [])).toEqual({ present: 1 })
    expect(await record([minorId], first, [])).toEqual({ present: 2 })
    const presentOf = async () =>
      (await attendance()).students.filter(({ isPresent }) => isPresent).map(({ id }) => id)
    expect((await presentOf()).sort()).toEqual([studentId, minorId].sort())
    // Who was ticked on the page and is so no more was unticked on it.
    expect(await record([minorId], first, [studentId, minorId])).toEqual({ present: 1 })
    expect(await presentOf()).toEqual([minorId])
  })

  it('waits for who goes to a post of her own', async () => {
    const { college, papers, planId, officer, record, openFacts } = await trained()
    await record([papers.studentId, papers.minorId])
    const person = world.as(await addOwnStudent(world, college))
    const { id } = await askOwnPost(person, FOUND)
    expect(await openFacts()).toEqual([])
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    expect(await openFacts()).toMatchObject([{ code: 'training_absent', count: 1 }])
  })

  it('waits for who keeps her post in another class group, where it is recorded too', async () => {
    const { college, papers, record, openFacts, attendance } = await trained()
    const { second } = college.groups
    const { id: other } = await addStudent(world, college, { classGroupId: second })
    await world.context.db
      .updateTable('student')
      .set({ classGroupId: second })
      .where('id', '=', papers.studentId)
      .execute()
    await record([papers.minorId])
    expect(await openFacts()).toMatchObject([{ code: 'training_absent', count: 1 }])
    const { groups, students } = await attendance(second)
    expect(groups.map(({ name }) => name)).toEqual(['汽车1班', '汽车2班'])
    expect(students.map(({ id }) => id)).toEqual([papers.studentId])
    await record([papers.studentId, other], second)
    expect(await openFacts()).toEqual([])
    const kept = await world.context.db
      .selectFrom('trainingAttendance')
      .where('studentId', '=', other)
      .select('studentId')
      .execute()
    expect(kept).toEqual([])
    const stranger = record([papers.studentId], college.groups.other)
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
  })

  it('waits for everybody as long as nobody knows who gets a post', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const { planId } = await addRun(world, college, { seats: [1], wishes: [[0], []] })
    await addTraining(officer, { planId, facts: FACTS })
    const gate = (await getGates(officer, planId)).find(({ gate }) => gate === 'training')!
    expect(gate.open).toMatchObject([{ code: 'training_absent', count: 2 }])
  })
})
