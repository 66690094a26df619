import { expect, it } from 'vitest'
import { verify } from '#app/placement/allocation/verify.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

onBothDatabases('publishing a placement', (world) => {
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
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
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
