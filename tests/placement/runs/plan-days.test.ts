import { beforeAll, expect, it } from 'vitest'
import { listSeats } from '#app/placement/demands/seats.ts'
import { listAddableDemands } from '#app/placement/plans/addable-demands.ts'
import { getPlanHead, listPlanPosts } from '#app/placement/plans/plan-detail.ts'
import { changePlan } from '#app/placement/plans/plan-editing.ts'
import { addPlanPosts } from '#app/placement/plans/plan-posts.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { readSituation } from '#app/placement/runs/plan-situation.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'
import { addRun, FOUND, LAWFUL, solveRun, wish } from './run-fixtures.ts'

const PLAN = { firstDay: '2027-03-01', lastDay: '2027-08-31' }

async function setDays(world: World, demandId: string, firstDay: string, lastDay: string) {
  await world.context.db
    .updateTable('demand')
    .set({ firstDay, lastDay })
    .where('id', '=', demandId)
    .execute()
}

async function studentIdOf(world: World, accountId: string) {
  const row = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return row.id
}

onBothDatabases('the days of a plan', (world) => {
  let college: TestCollege
  beforeAll(async () => {
    college = await addCollege(world)
  })

  it('are held by each demand that is put into it', async () => {
    const officer = world.as(college.officer)
    const { id: planId } = await addPlan(world, college)
    for (const [firstDay, lastDay, fits] of [
      ['2027-03-02', '2027-08-31', false],
      ['2027-03-01', '2027-08-30', false],
      ['2029-09-01', '2030-02-28', false],
      ['2027-03-01', '2027-08-31', true],
      ['2027-02-01', '2027-12-31', true],
    ] as const) {
      const { id } = await addDemand(world, college, { title: '质检', demandFacts: LAWFUL })
      await setDays(world, id, firstDay, lastDay)
      const { items: addable } = await listAddableDemands(officer, planId)
      expect(addable.find((one) => one.id === id)).toMatchObject({ coversPlan: fits })
      const added = addPlanPosts(officer, { planId, demandIds: [id] })
      if (fits) await added
      else {
        await expect(added).rejects.toMatchObject({
          code: 'demand_days_short',
          field: 'demands',
          params: { title: '质检', from: `${firstDay}+08:00`, to: `${lastDay}+08:00` },
        })
      }
    }
    expect(await listPlanPosts(officer, planId)).toHaveLength(2)
  })

  it('cannot be moved beyond those of its posts', async () => {
    const officer = world.as(college.officer)
    const demand = await addDemand(world, college, { demandFacts: LAWFUL })
    const { id: planId } = await addPlan(world, college, {
      demandIds: [demand.id],
      classGroupIds: [],
    })
    const { plan } = await getPlanHead(officer, planId)
    const facts = {
      name: plan.name,
      kind: plan.kind,
      term: plan.term,
      mostRanks: plan.mostRanks,
      employersMay: plan.employersMay,
      closesAt: plan.preferencesCloseAt ?? undefined,
    }
    const change = (days: { firstDay: string; lastDay: string }) =>
      changePlan(officer, { planId, facts: { ...facts, ...days } })
    await expect(change({ ...PLAN, firstDay: '2027-02-28' })).rejects.toMatchObject({
      code: 'plan_beyond_post',
      field: 'firstDay',
    })
    await expect(change({ ...PLAN, lastDay: '2027-09-01' })).rejects.toMatchObject({
      code: 'plan_beyond_post',
      field: 'lastDay',
      params: { title: '总装操作', from: '2027-03-01', to: '2027-08-31' },
    })
    await change({ firstDay: '2027-03-15', lastDay: '2027-08-15' })
  })

  it('cannot be moved away from under a post that a student has found', async () => {
    const own = await addCollege(world)
    const officer = world.as(own.officer)
    const run = await addRun(world, own, { seats: [1], wishes: [] })
    const { planId } = run
    const person = world.as(await addOwnStudent(world, own))
    const { id } = await askOwnPost(person, FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const { plan } = await getPlanHead(officer, planId)
    const { name, kind, term, mostRanks, employersMay } = plan
    const change = (days: { firstDay: string; lastDay: string }) =>
      changePlan(officer, {
        planId,
        facts: {
          ...{ name, kind, term, mostRanks, employersMay },
          closesAt: plan.preferencesCloseAt ?? undefined,
          employersCloseAt: plan.employersCloseAt ?? undefined,
          ...days,
        },
      })
    const { firstDay, lastDay } = FOUND
    await expect(change({ firstDay: '2027-03-02', lastDay })).rejects.toMatchObject({
      code: 'plan_without_own_post',
      field: 'firstDay',
    })
    await expect(change({ firstDay, lastDay: '2027-08-30' })).rejects.toMatchObject({
      code: 'plan_without_own_post',
      field: 'lastDay',
      params: { from: firstDay, to: lastDay },
    })
    await decideOwnPost(officer, { planId, id, intent: 'revoke', reason: '单位停产' })
    await change({ firstDay, lastDay: '2027-08-30' })
  })

  it('bar a post whose demand has other days by now, and say so at the gate', async () => {
    const own = await addCollege(world)
    const run = await addRun(world, own, { seats: [1, 1], wishes: [[0, 1]] })
    await setDays(world, run.demandIds[0]!, '2029-09-01', '2030-02-28')
    const { db } = world.context
    const { posts } = await readSituation(world.context, db, run.planId)
    expect(posts.find(({ id }) => id === run.posts[0])!.refused).toEqual(['days'])
    const gates = await getGates(world.as(own.officer), run.planId)
    expect(JSON.stringify(gates)).toContain('岗位甲')
    expect(JSON.stringify(gates)).not.toContain('岗位乙')
    const allocationId = await solveRun(world, own, run)
    const publish = { planId: run.planId, allocationId, after: 0, note: '' }
    await publishAllocation(world.as(own.officer), publish)
    const placed = await db
      .selectFrom('placement')
      .where('planId', '=', run.planId)
      .select(['planPostId', 'reasons'])
      .executeTakeFirstOrThrow()
    expect(placed.planPostId).toBe(run.posts[1])
    expect(placed.reasons).toMatchObject([{ why: 'barred', rule: 'days' }])
  })

  it('keep children from a post that begins before they are 16, in every round', async () => {
    const own = await addCollege(world)
    const run = await addRun(world, own, { seats: [3], wishes: [] })
    const child = await addStudent(world, own, { name: '十五岁', birthDay: '2011-03-02' })
    await wish(world, run, child.id, [0])
    const left = await addOwnStudent(world, own)
    const leftId = await studentIdOf(world, left.accountId)
    await world.context.db
      .updateTable('student')
      .set({ birthDay: '2011-03-02' })
      .where('id', '=', leftId)
      .execute()
    await wish(world, run, leftId, [0])
    const allocationId = await solveRun(world, own, run)
    const publish = { planId: run.planId, allocationId, after: 0, note: '' }
    expect(await publishAllocation(world.as(own.officer), publish)).toMatchObject({ placed: 0 })
    const { placement } = await getOwnPlacement(world.as(left))
    const terms = { article: '16 (2)', threshold: 16, text: null }
    expect(placement!.ranked[0]!.reason).toMatchObject({ why: 'barred', rule: 'under_age', terms })
    expect((await getSecondRound(world.as(left)))?.posts).toEqual([])
    await expect(
      sendSecondWishes(world.as(left), { readAt: null, posts: run.posts }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('are those in which interns of all colleges are counted', async () => {
    const [one, two] = [await addCollege(world), await addCollege(world)]
    // Offered for longer than the plan is.
    const run = await addRun(world, one, { seats: [5], wishes: [[0], [0], [0]] })
    const employerId = run.employerIds[0]!
    await setDays(world, run.demandIds[0]!, '2027-01-01', '2027-12-31')
    await publishAllocation(world.as(one.officer), {
      planId: run.planId,
      allocationId: await solveRun(world, one, run),
      after: 0,
      note: '',
    })
    const theirs = await addDemand(world, two, { employerId, headcount: 5, demandFacts: LAWFUL })
    await world.context.db
      .updateTable('demand')
      .set({ employerStaff: 50, postStaff: 50, firstDay: '2027-01-01', lastDay: '2027-12-31' })
      .where('id', '=', theirs.id)
      .execute()
    const seatsIn = async (days: { firstDay: string; lastDay: string }) => {
      const { db } = world.context
      const input = { demandIds: [theirs.id], plan: { id: run.posts[0]!, ...days } }
      return (await listSeats(world.context, db, input)).get(theirs.id)!.seats
    }
    expect(await seatsIn(PLAN)).toBe(2)
    expect(await seatsIn({ firstDay: '2027-08-31', lastDay: '2027-09-30' })).toBe(2)
    expect(await seatsIn({ firstDay: '2027-09-01', lastDay: '2027-12-31' })).toBe(5)
    // Who has left is not there any more.
    await world.context.db
      .updateTable('student')
      .set({ state: 'left' })
      .where('id', '=', run.students[0]!.id)
      .execute()
    expect(await seatsIn(PLAN)).toBe(3)
  })
})
