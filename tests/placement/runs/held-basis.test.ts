import { expect, it } from 'vitest'
import type { Trx } from '#app/kernel/context.ts'
import { lawfulTerms } from '#app/placement/demands/model/rules.ts'
import { moveDemand } from '#app/placement/demands/demand-steps.ts'
import { sureOfReach } from '#app/placement/demands/model/site-visit.ts'
import { recordSiteVisit } from '#app/placement/demands/site-visits.ts'
import { listPlansAtSite, reachOfPlans } from '#app/placement/demands/verdict-reach.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { addPlanPosts } from '#app/placement/plans/plan-posts.ts'
import { lockRoster } from '#app/placement/roster/roster-lock.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { stepStudents } from '#app/placement/roster/student-steps.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'
import { addRun, LAWFUL, solveRun, standingStill, type TestRun } from './run-fixtures.ts'

onBothDatabases('what a placement is judged by', (world) => {
  /** A plan that is worked out, and the publishing of it. */
  async function solved() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    await addOwnStudent(world, college)
    const allocationId = await solveRun(world, college, run)
    const input = { planId: run.planId, allocationId, after: 0, note: '' }
    const officer = world.as(college.officer)
    return { college, run, input, officer, publish: () => publishAllocation(officer, input) }
  }

  /** Whether something waits for what is held, or is over while it still is. */
  const whetherWaits = (work: Promise<unknown>, count = 1) =>
    Promise.race([
      work.then(
        () => 'is over',
        () => 'is over',
      ),
      world.waiting(count).then(() => 'waits'),
    ])

  /** What somebody does whose transaction stays open until it is told to end. */
  async function held(work: (trx: Trx) => Promise<unknown>) {
    const there = Promise.withResolvers<void>()
    const away = Promise.withResolvers<void>()
    const done = world.context.db.transaction().execute(async (trx) => {
      await work(trx)
      there.resolve()
      await away.promise
    })
    await there.promise
    return async () => {
      away.resolve()
      await done
    }
  }

  const leave = (college: TestCollege, run: TestRun) =>
    stepStudents(world.as(college.officer), {
      selection: { ids: [run.students[0]!.id], all: null },
      query: readStudentQuery(new URLSearchParams()),
      step: { intent: 'leave' },
      reason: '退学',
    })

  const stricter = (version = 0) => ({
    code: 'hours_day',
    version,
    terms: { ...lawfulTerms('hours_day'), threshold: 7 },
    reason: '省厅文件',
  })
  const likeTheLaw = (version: number) => ({
    ...stricter(version),
    terms: lawfulTerms('hours_day'),
  })

  it('waits for a birth date that is put right just now, and goes by it', async () => {
    const { run, publish } = await solved()
    const end = await held((trx) =>
      trx
        .updateTable('student')
        .set({ birthDay: '2012-01-01' })
        .where('id', '=', run.students[0]!.id)
        .execute(),
    )
    const published = publish()
    const found = await whetherWaits(published)
    await end()
    expect(found).toBe('waits')
    await expect(published).rejects.toMatchObject({ code: 'placement_barred' })
  })

  it('waits for the birth date of somebody settled by hand who wished nothing', async () => {
    const { college, run, officer } = await solved()
    const quiet = await addStudent(world, college, { name: '学生没填' })
    const { planId } = run
    await settle(officer, {
      ...{ planId, allocationId: await solveRun(world, college, run), studentId: quiet.id },
      settling: { act: 'move', planPostId: run.posts[0]! },
      reason: '另有安排',
    })
    const allocationId = await solveRun(world, college, run)
    const end = await held((trx) =>
      trx
        .updateTable('student')
        .set({ birthDay: '2012-01-01' })
        .where('id', '=', quiet.id)
        .execute(),
    )
    const published = publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    const found = await whetherWaits(published)
    await end()
    expect(found).toBe('waits')
    await expect(published).rejects.toMatchObject({ code: 'placement_barred' })
  })

  it('waits for a roster that is read in just now, and goes by its class groups', async () => {
    const { college, publish } = await solved()
    const end = await held(async (trx) => {
      await lockRoster(trx, { collegeId: college.id })
      await trx
        .updateTable('classGroup')
        .set({ majorId: college.majors.other })
        .where('id', '=', college.groups.first)
        .execute()
    })
    const published = publish()
    const found = await whetherWaits(published)
    await end()
    expect(found).toBe('waits')
    await expect(published).rejects.toMatchObject({ code: 'placement_barred' })
  })

  it('lets a student leave only once it is known where she is placed', async () => {
    const { college, run, input, officer } = await solved()
    const { context, isThere, goOn } = standingStill(officer)
    const published = publishAllocation(context, input)
    await isThere
    const left = leave(college, run)
    const found = await whetherWaits(left)
    goOn()
    expect(found).toBe('waits')
    expect(await published).toMatchObject({ placed: 2 })
    expect(await left).toEqual({ changed: 1 })
  })

  it('waits for a rule that is changed just now, and goes by it', async () => {
    const { publish, college } = await solved()
    const demand = { demandFacts: LAWFUL, title: '质检' }
    const offered = await addDemand(world, college, { ...demand, state: 'offered' })
    const { id: demandId } = await addDemand(world, college, demand)
    const { id: planId } = await addPlan(world, college, { classGroupIds: [] })
    const officer = world.as(college.officer)
    const { context, isThere, goOn } = standingStill(world.context)
    const changed = changeRule(context, stricter())
    await isThere
    const judged = [
      publish(),
      moveDemand(officer, { demandId: offered.id, party: 'college', action: 'admit' }),
      addPlanPosts(officer, { planId, demandIds: [demandId] }),
    ] as const
    const found = await Promise.all(judged.map((one) => whetherWaits(one, judged.length)))
    goOn()
    expect(found).toEqual(['waits', 'waits', 'waits'])
    await changed
    await expect(judged[0]).rejects.toMatchObject({ code: 'placement_barred' })
    await expect(judged[1]).rejects.toMatchObject({ code: 'demand_ruled_out' })
    await expect(judged[2]).rejects.toMatchObject({ code: 'demand_refused' })
    await changeRule(world.context, likeTheLaw(1))
  })

  it('lets a rule be changed only once it is known who is placed', async () => {
    const { input, officer } = await solved()
    const { context, isThere, goOn } = standingStill(officer)
    const published = publishAllocation(context, input)
    await isThere
    const changed = changeRule(world.context, stricter(2))
    const found = await whetherWaits(changed)
    goOn()
    expect(found).toBe('waits')
    expect(await published).toMatchObject({ placed: 2 })
    await changed
    await changeRule(world.context, likeTheLaw(3))
  })

  it('is held against a visit, which then knows of everybody who is placed there', async () => {
    const { input, officer, run, college } = await solved()
    const at = { collegeId: college.id, employerId: run.employerIds[0]! }
    const plans = await listPlansAtSite(world.context.db, at)
    expect(reachOfPlans(plans)).toMatchObject({ open: 1, students: 0 })
    const still = standingStill(officer)
    const published = publishAllocation(still.context, input)
    await still.isThere
    const good = { mark: 'good' as const, words: '' }
    const visit = recordSiteVisit(officer, {
      employerId: at.employerId,
      ...{ visitedOn: '2026-11-20', visitors: '刘洋', note: '护栏断了', verdict: 'unsuitable' },
      findings: {
        safety: { mark: 'bad', words: '护栏断了' },
        ...{ posts: good, board: good, lodging: good, insurance: good },
      },
      ...{ photos: [], photosMissing: '单位不让拍' },
      sure: sureOfReach(reachOfPlans(plans)),
    })
    const found = await whetherWaits(visit)
    still.goOn()
    await published
    expect(found).toBe('waits')
    await expect(visit).rejects.toMatchObject({
      code: 'visit_reaches',
      params: { published: 1, students: 2 },
    })
  })
})
