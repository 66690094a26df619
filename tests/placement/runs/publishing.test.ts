import { expect, it } from 'vitest'
import { verify } from '#app/placement/allocation/verify.ts'
import { lowerHeadcount } from '#app/placement/demands/demand-steps.ts'
import { solveAllocation } from '#app/placement/runs/allocation-solving.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { getAllocation } from '#app/placement/runs/allocation-detail.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { addRun, solveRun, standingStill, wish, type TestRun } from './run-fixtures.ts'

const settled = () => 'settled'

function lowered(run: TestRun) {
  return {
    demandId: run.demandIds[0]!,
    party: 'college' as const,
    headcount: 1,
    reason: '产线减少',
  }
}

onBothDatabases('publishing a placement', (world) => {
  const waits = () => world.waiting().then(() => 'waits')
  const first = {
    seats: [1, 2],
    wishes: [
      [0, 1],
      [0, 1],
      [0, 1],
    ],
  }

  it('places everybody as the allocation says, reveals the seed and moves the plan', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, first)
    const allocationId = await solveRun(world, college, run)
    const { versionId, number, placed } = await publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    expect({ number, placed }).toEqual({ number: 1, placed: 3 })
    const { db } = world.context
    const version = await db
      .selectFrom('placementVersion')
      .where('id', '=', versionId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(version.seed).toBe(run.seed)
    const rows = await db
      .selectFrom('placement')
      .where('versionId', '=', versionId)
      .selectAll()
      .execute()
    expect(rows).toHaveLength(3)
    expect(rows.every((row) => row.isCurrent)).toBe(true)
    const winner = rows.find((row) => row.planPostId === run.posts[0])!
    expect(winner).toMatchObject({ choice: 1, reasons: [] })
    const loser = rows.find((row) => row.studentId !== winner.studentId)!
    expect(loser.choice).toBe(2)
    const reason = { post: run.posts[0], choice: 1, why: 'claims', seats: 1 }
    expect(loser.reasons).toMatchObject([reason])
    const plan = await db
      .selectFrom('plan')
      .where('id', '=', run.planId)
      .select('state')
      .executeTakeFirstOrThrow()
    expect(plan.state).toBe('published')
    const { placed: byPost, profile } = version.answer as {
      placed: Record<string, string[]>
      profile: number[]
    }
    const checks = await verify({
      problem: version.problem as never,
      method: 'stable',
      seed: version.seed,
      placed: byPost,
      profile,
    })
    expect(checks.filter(({ holds }) => holds === false)).toEqual([])
  })

  it('lets one of two officers publish, and tells the other', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, first)
    const one = await solveRun(world, college, run, 'stable')
    const other = await solveRun(world, college, run, 'generous')
    const publish = (allocationId: string) =>
      publishAllocation(world.as(college.officer), {
        planId: run.planId,
        allocationId,
        after: 0,
        note: '',
      })
    const outcomes = await Promise.allSettled([publish(one), publish(other)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'version_newer', params: { number: 1 } })
    const loser = outcomes[0].status === 'rejected' ? one : other
    const seen = await getAllocation(world.as(college.officer), {
      ...{
        planId: run.planId,
        allocationId: loser,
        query: readAllocationQuery(new URLSearchParams()),
      },
    })
    const at = world.context.clock.now()
    expect(seen).toMatchObject({ latestVersion: 1, published: { by: '刘洋', at } })
    const versions = await world.context.db
      .selectFrom('placementVersion')
      .where('planId', '=', run.planId)
      .select('number')
      .execute()
    expect(versions).toEqual([{ number: 1 }])
  })

  it('refuses what a demand that shrank meanwhile has no seats for', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    const allocationId = await solveRun(world, college, run)
    await world.context.db
      .updateTable('demand')
      .set({ headcount: 1 })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const publish = publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    await expect(publish).rejects.toMatchObject({ code: 'placement_over_seats' })
  })

  it('refuses what was worked out before something changed', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    const allocationId = await solveRun(world, college, run)
    await world.context.db
      .updateTable('demand')
      .set({ headcount: 3 })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const publish = publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    await expect(publish).rejects.toMatchObject({ code: 'allocation_stale' })
  })

  it('refuses a placement that a rule forbids by now', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    const allocationId = await solveRun(world, college, run)
    await world.context.db
      .updateTable('student')
      .set({ birthDay: '2012-01-01' })
      .where('id', '=', run.students[0]!.id)
      .execute()
    const publish = publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    await expect(publish).rejects.toMatchObject({ code: 'placement_barred' })
  })

  it('grants no wish for a site that the last visit found unsuitable, and places nobody there', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2, 2], wishes: [[0, 1], [0]] })
    const { planId, students, posts } = run
    const officer = world.as(college.officer)
    const employerId = run.employerIds[0]!
    const before = await solveRun(world, college, run)
    await visitSite(world, college, {
      ...{ employerId, verdict: 'unsuitable', visitedOn: '2026-11-02' },
    })
    const publish = (allocationId: string) =>
      publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    await expect(publish(before)).rejects.toMatchObject({
      code: 'placement_barred',
      params: { post: '岗位甲' },
    })
    const { versionId } = await publish(await solveRun(world, college, run))
    const rows = await world.context.db
      .selectFrom('placement')
      .where('versionId', '=', versionId)
      .select(['studentId', 'planPostId'])
      .execute()
    expect(new Map(rows.map((row) => [row.studentId, row.planPostId]))).toEqual(
      new Map([
        [students[0]!.id, posts[1]!],
        [students[1]!.id, null],
      ]),
    )
  })

  it('takes no more round trips for more students', async () => {
    const tripsFor = async (people: number) => {
      const college = await addCollege(world)
      const run = await addRun(world, college, { seats: [9], wishes: [] })
      for (let one = 0; one < people; one += 1) {
        const { accountId } = await addOwnStudent(world, college)
        const student = await world.context.db
          .selectFrom('student')
          .where('accountId', '=', accountId)
          .select('id')
          .executeTakeFirstOrThrow()
        await wish(world, run, student.id, [0])
      }
      const allocationId = await solveRun(world, college, run)
      const input = { planId: run.planId, allocationId, after: 0, note: '' }
      const before = world.trips()
      await publishAllocation(world.as(college.officer), input)
      const trips = world.trips() - before
      const told = await world.context.db
        .selectFrom('placement')
        .innerJoin('student', 'student.id', 'placement.studentId')
        .innerJoin('notice', 'notice.accountId', 'student.accountId')
        .where('placement.planId', '=', run.planId)
        .where('notice.kind', '=', 'notice.placement_published')
        .select('notice.params')
        .execute()
      expect(told).toEqual(
        Array.from({ length: people }, () => ({ params: { plan: '春季跟岗实习' } })),
      )
      return trips
    }
    expect(await tripsFor(7)).toBe(await tripsFor(2))
  })

  it('shares what a cap leaves between two colleges that publish at one employer at once', async () => {
    const colleges = [await addCollege(world), await addCollege(world)]
    const runs: TestRun[] = []
    for (const college of colleges) {
      const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
      await addOwnStudent(world, college)
      // One employer for both, of ten people: one intern is a tenth.
      await world.context.db
        .updateTable('demand')
        .set({ employerId: (runs[0] ?? run).employerIds[0]!, employerStaff: 10, postStaff: 10 })
        .where('id', '=', run.demandIds[0]!)
        .execute()
      runs.push(run)
    }
    const [first, second] = await Promise.all(
      runs.map((run, at) => solveRun(world, colleges[at]!, run)),
    )
    const input = (run: TestRun, allocationId: string) => ({
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    // The first stands still where it has placed its student and not yet committed.
    const { context, isThere, goOn } = standingStill(world.as(colleges[0]!.officer))
    const one = publishAllocation(context, input(runs[0]!, first!))
    await isThere
    const other = publishAllocation(world.as(colleges[1]!.officer), input(runs[1]!, second!))
    const ended = await Promise.race([other.then(settled, settled), waits()])
    goOn()
    expect(ended).toBe('waits')
    expect(await one).toMatchObject({ placed: 1 })
    await expect(other).rejects.toMatchObject({ code: 'placement_over_seats' })
  })

  it('gives a demand that two plans take at once to one of them', async () => {
    const college = await addCollege(world)
    const runs = [
      await addRun(world, college, { seats: [1], wishes: [[0]] }),
      await addRun(world, college, { seats: [1], wishes: [[0]] }),
    ] as const
    await addOwnStudent(world, college)
    await world.context.db
      .updateTable('planPost')
      .set({ demandId: runs[0].demandIds[0]! })
      .where('planId', '=', runs[1].planId)
      .execute()
    const input = async (run: TestRun) => {
      const allocationId = await solveRun(world, college, run)
      return { planId: run.planId, allocationId, after: 0, note: '' }
    }
    const inputs = [await input(runs[0]), await input(runs[1])] as const
    const { context, isThere, goOn } = standingStill(world.as(college.officer))
    const one = publishAllocation(context, inputs[0])
    await isThere
    const other = publishAllocation(world.as(college.officer), inputs[1])
    const ended = await Promise.race([other.then(settled, settled), waits()])
    goOn()
    expect(ended).toBe('waits')
    expect(await one).toMatchObject({ placed: 1 })
    await expect(other).rejects.toMatchObject({
      code: 'placement_over_seats',
      params: { seats: 0 },
    })
  })

  it('keeps a demand from being lowered until it is known who is placed there', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    await addOwnStudent(world, college)
    const allocationId = await solveRun(world, college, run)
    const { context, isThere, goOn } = standingStill(world.as(college.officer))
    const publish = publishAllocation(context, {
      planId: run.planId,
      allocationId,
      after: 0,
      note: '',
    })
    await isThere
    const lower = lowerHeadcount(world.as(college.officer), lowered(run))
    const ended = await Promise.race([lower.then(settled, settled), waits()])
    goOn()
    expect(ended).toBe('waits')
    expect(await publish).toMatchObject({ placed: 2 })
    await expect(lower).rejects.toMatchObject({ code: 'demand_placed' })
  })

  it('refuses what was worked out while a demand was lowered', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [2], wishes: [[0], [0]] })
    const officer = world.as(college.officer)
    const { ids } = await startAllocations(officer, {
      planId: run.planId,
      methods: ['stable'],
      asked: { round: 1, groups: null },
    })
    const slow = {
      ...world.context,
      solver: {
        work: async (...of: Parameters<typeof world.context.solver.work>) => {
          await lowerHeadcount(officer, lowered(run))
          return world.context.solver.work(...of)
        },
      },
    }
    await solveAllocation(slow, { allocationId: ids[0]! })
    const input = { planId: run.planId, allocationId: ids[0]!, after: 0, note: '' }
    await expect(publishAllocation(officer, input)).rejects.toMatchObject({
      code: 'placement_over_seats',
    })
  })

  it('is for officers of the college alone', async () => {
    const college = await addCollege(world)
    const elsewhere = await addCollege(world)
    const student = await addOwnStudent(world, college)
    const run = await addRun(world, college, first)
    const allocationId = await solveRun(world, college, run)
    const input = { planId: run.planId, allocationId, after: 0, note: '' }
    for (const actor of [elsewhere.officer, student])
      await expect(publishAllocation(world.as(actor), input)).rejects.toMatchObject({
        code: 'not_found',
      })
  })
})
