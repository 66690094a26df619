import { expect, it } from 'vitest'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { listClassAnswers } from '#app/placement/preferences/class-answers.ts'
import { compareAllocations } from '#app/placement/runs/comparison.ts'
import { getLeftOut } from '#app/placement/runs/left-out.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost, getOwnPosts } from '#app/placement/runs/own-posts.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { getSecondRound } from '#app/placement/runs/second-round.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers, moveTo, publish, type TestPapers } from '../agreements/paper-fixtures.ts'
import { addCollege, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addRun, FOUND, wish } from './run-fixtures.ts'

onBothDatabases('a student who has a post in another plan', (world) => {
  /** Placed in one plan, and by now of the class group of another. */
  async function moved(facts: { firstDay?: string; lastDay?: string } = {}) {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const later = await addRun(world, college, {
      seats: [2],
      wishes: [],
      plan: { ...facts, name: '秋季实习', classGroupIds: [college.groups.second] },
    })
    await into(papers.studentId, college.groups.second)
    await wish(world, later, papers.studentId, [0])
    const { id: other } = await addStudent(world, college, { classGroupId: college.groups.second })
    await wish(world, later, other, [0])
    const officer = world.as(college.officer)
    return { college, papers, later, other, officer, student: world.as(papers.person) }
  }

  async function into(studentId: string, classGroupId: string) {
    await world.context.db
      .updateTable('student')
      .set({ classGroupId })
      .where('id', '=', studentId)
      .execute()
  }

  const idsIn = async (planId: string) =>
    (await readInterns(world.context, world.context.db, { planId })).map(
      ({ studentId }) => studentId,
    )

  it('is placed in none over the same days, and keeps what she has', async () => {
    const { college, papers, later, other, student } = await moved()
    await publish(world, college, later, 0)
    expect(await idsIn(later.planId)).toEqual([other])
    expect((await idsIn(papers.planId)).sort()).toEqual([papers.studentId, papers.minorId].sort())
    expect((await getOwnPlacement(student)).placement).toMatchObject({ planId: papers.planId })
  })

  it('is placed in one over other days', async () => {
    const { college, papers, later, other } = await moved({ firstDay: '2027-06-01' })
    await world.context.db
      .updateTable('plan')
      .set({ lastDay: '2027-05-31' })
      .where('id', '=', papers.planId)
      .execute()
    await publish(world, college, later, 0)
    expect((await idsIn(later.planId)).sort()).toEqual([papers.studentId, other].sort())
    expect(await idsIn(papers.planId)).toContain(papers.studentId)
  })

  it('keeps it in later versions of its plan', async () => {
    const { college, papers } = await moved()
    await moveTo(world, papers, papers.minorId, papers.run.posts[1]!)
    await publish(world, college, papers.run, 1)
    const interns = await readInterns(world.context, world.context.db, { planId: papers.planId })
    expect(interns).toHaveLength(2)
    expect(interns.map(({ agreement }) => agreement?.state)).toEqual(['open', 'open'])
  })

  it('is told so, and waited for by nobody', async () => {
    const { college, papers, later, other, officer, student } = await moved()
    await collecting(later.planId)
    expect(await getOwnInternship(student, later.planId)).toMatchObject({
      plan: { id: later.planId },
      elsewhere: { plan: '春季跟岗实习', title: '岗位甲', firstDay: '2027-03-01' },
    })
    const answers = await listClassAnswers(officer, {
      classGroupId: college.groups.second,
      show: 'all',
    })
    expect(answers.group).toMatchObject({ students: 1 })
    expect(Object.fromEntries(answers.students.map(({ id, state }) => [id, state]))).toEqual({
      [papers.studentId]: 'elsewhere',
      [other]: 'sent',
    })
    await world.context.db
      .updateTable('plan')
      .set({ state: 'allocating' })
      .where('id', '=', later.planId)
      .execute()
    expect(
      (await compareAllocations(officer, { planId: later.planId, show: null })).totals,
    ).toMatchObject({
      students: 1,
      elsewhere: 1,
    })
    await publish(world, college, later, 0)
    expect(await getSecondRound(student, later.planId)).toBeNull()
    expect(await getLeftOut(officer, later.planId)).toBeNull()
  })

  async function collecting(planId: string) {
    await world.context.db
      .updateTable('plan')
      .set({ state: 'collecting' })
      .where('id', '=', planId)
      .execute()
  }

  it('finds none herself over the same days, neither asking nor approved', async () => {
    const { papers, later, officer, student } = await moved()
    expect(await getOwnPosts(student, later.planId)).toMatchObject({
      mayAsk: false,
      elsewhere: { title: '岗位甲' },
    })
    const where = { plan: '春季跟岗实习', post: expect.stringContaining('岗位甲') as unknown }
    const refused = { code: 'placed_elsewhere', params: where }
    const asked = { ...FOUND, planId: later.planId }
    await expect(askOwnPost(student, asked)).rejects.toMatchObject(refused)
    await letGo(papers)
    const { id } = await askOwnPost(student, asked)
    await takeUp(papers)
    const approval = { planId: later.planId, id, intent: 'approve' as const, reason: '' }
    await expect(decideOwnPost(officer, approval)).rejects.toMatchObject(refused)
    await letGo(papers)
    await decideOwnPost(officer, approval)
    expect(await idsIn(later.planId)).toEqual([papers.studentId])
  })

  const standing = (papers: TestPapers, isCurrent: boolean) =>
    world.context.db
      .updateTable('placement')
      .set({ isCurrent })
      .where('studentId', '=', papers.studentId)
      .execute()
  const letGo = (papers: TestPapers) => standing(papers, false)
  const takeUp = (papers: TestPapers) => standing(papers, true)

  it('is placed nowhere else where she found it herself', async () => {
    const { college, papers, later, other, officer, student } = await found()
    await into(papers.studentId, college.groups.second)
    await wish(world, later, papers.studentId, [0])
    await publish(world, college, later, 0)
    expect(await idsIn(later.planId)).toEqual([other])
    expect((await getOwnInternship(student, later.planId)).elsewhere).toMatchObject({
      title: FOUND.title,
      employer: FOUND.employer,
    })
    expect(
      (await compareAllocations(officer, { planId: later.planId, show: null })).totals.elsewhere,
    ).toBe(1)
  })

  async function found() {
    const college: TestCollege = await addCollege(world)
    const papers = await addPapers(world, college)
    const student = world.as(papers.person)
    const officer = world.as(college.officer)
    const { id } = await askOwnPost(student, FOUND)
    await decideOwnPost(officer, { planId: papers.planId, id, intent: 'approve', reason: '' })
    const later = await addRun(world, college, {
      seats: [2],
      wishes: [],
      plan: { name: '秋季实习', classGroupIds: [college.groups.second] },
    })
    const { id: other } = await addStudent(world, college, { classGroupId: college.groups.second })
    await wish(world, later, other, [0])
    return { college, papers, later, other, officer, student }
  }
})
