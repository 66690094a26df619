import { beforeAll, expect, it } from 'vitest'
import { unseal } from '#app/accounts/sealed.ts'
import { addDays } from '#app/kernel/clock.ts'
import { commitmentOf } from '#app/placement/allocation/lottery.ts'
import {
  PLAN_STATES,
  PLAN_TRANSITIONS,
  isTold,
  type PlanAction,
} from '#app/placement/plans/model/plan-states.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

it('concern others than the desk where a plan has left it, and only some of them', () => {
  expect(isTold('draft', 'cancel')).toBe(false)
  expect(isTold('draft', 'open_preferences')).toBe(true)
  expect(isTold('collecting', 'cancel')).toBe(true)
  expect(isTold('allocating', 'reopen_preferences')).toBe(true)
  expect(isTold('ended', 'resume')).toBe(true)
  expect(isTold('cancelled', 'revive')).toBe(false)
})

onBothDatabases('the steps of a plan', (world) => {
  let college: TestCollege
  let demandId: string
  beforeAll(async () => {
    college = await addCollege(world)
    demandId = (await addDemand(world, college)).id
    await world.context.db
      .updateTable('demand')
      .set({ lastDay: '2028-12-31' })
      .where('id', '=', demandId)
      .execute()
  })
  const officer = () => world.as(college.officer)
  const rowOf = (planId: string) =>
    world.context.db
      .selectFrom('plan')
      .where('id', '=', planId)
      .selectAll()
      .executeTakeFirstOrThrow()
  const step = (planId: string, action: PlanAction, reason?: string) =>
    takePlanStep(officer(), { planId, action, reason })
  const ended = async (planId: string) =>
    world.context.db.updateTable('plan').set({ state: 'ended' }).where('id', '=', planId).execute()

  it('commits a seed when preferences open, and keeps it when they open again', async () => {
    const { id } = await addPlan(world, college, { demandIds: [demandId] })
    await step(id, 'open_preferences')
    const opened = await rowOf(id)
    expect(opened.state).toBe('collecting')
    const seed = unseal(world.context, 'seed', opened.seedSealed!)
    expect(opened.seedCommitment).toBe(commitmentOf(seed))
    expect(opened.seedCommittedAt).not.toBeNull()
    await expect(step(id, 'close_preferences')).rejects.toMatchObject({ code: 'reason_required' })
    await step(id, 'close_preferences', '全部学生已提交')
    await expect(step(id, 'reopen_preferences')).rejects.toMatchObject({ code: 'reason_required' })
    await step(id, 'reopen_preferences', '新增了岗位')
    expect(await rowOf(id)).toMatchObject({
      state: 'collecting',
      seedCommitment: opened.seedCommitment,
    })
    const steps = await world.context.db
      .selectFrom('planStep')
      .where('planId', '=', id)
      .select(['action', 'fromState', 'toState', 'reason', 'actorAccountId'])
      .orderBy('id')
      .execute()
    expect(steps.at(-1)).toEqual({
      action: 'reopen_preferences',
      fromState: 'allocating',
      toState: 'collecting',
      reason: '新增了岗位',
      actorAccountId: college.officer.accountId,
    })
    await ended(id)
  })

  it('keeps the time that employers were given where preferences open again before it', async () => {
    const { id } = await addPlan(world, college, { demandIds: [demandId] })
    await step(id, 'open_preferences')
    const reopen = async (daysAfter: number) => {
      await step(id, 'close_preferences', '全部学生已提交')
      const employersCloseAt = addDays((await rowOf(id)).preferencesCloseAt!, daysAfter)
      await world.context.db
        .updateTable('plan')
        .set({ employersCloseAt })
        .where('id', '=', id)
        .execute()
      await step(id, 'reopen_preferences', '新增了岗位')
      return { given: employersCloseAt, left: (await rowOf(id)).employersCloseAt }
    }
    const later = await reopen(7)
    expect(later.left).toEqual(later.given)
    expect((await reopen(-1)).left).toBeNull()
    await ended(id)
  })

  it('needs class groups, an admitted post and a time to come before preferences open', async () => {
    const bare = await addPlan(world, college, { classGroupIds: [], demandIds: [demandId] })
    await expect(step(bare.id, 'open_preferences')).rejects.toMatchObject({
      code: 'plan_no_groups',
    })
    const { id: draft } = await addDemand(world, college, { state: 'withdrawn' })
    const postless = await addPlan(world, college, { demandIds: [draft] })
    await expect(step(postless.id, 'open_preferences')).rejects.toMatchObject({
      code: 'plan_no_posts',
    })
    await ended(postless.id)
    for (const closesAt of [null, new Date('2026-11-23T12:00:00+08:00')]) {
      const late = await addPlan(world, college, { demandIds: [demandId], closesAt })
      await expect(step(late.id, 'open_preferences')).rejects.toMatchObject({
        code: 'plan_close_missing',
      })
      await ended(late.id)
    }
  })

  it('refuses a plan whose class groups are in another one at the time', async () => {
    const first = await addPlan(world, college, { demandIds: [demandId], name: '甲计划' })
    const second = await addPlan(world, college, {
      demandIds: [demandId],
      firstDay: '2027-08-31',
      lastDay: '2027-12-31',
    })
    await expect(step(second.id, 'open_preferences')).rejects.toMatchObject({
      code: 'plan_clash',
      params: { group: '汽车1班', plan: '甲计划' },
    })
    await step(first.id, 'cancel', '合并到下学期')
    await step(second.id, 'open_preferences')
    await expect(step(first.id, 'revive', '又要办')).rejects.toMatchObject({ code: 'plan_clash' })
    await ended(second.id)
    await step(first.id, 'revive', '又要办')
    expect((await rowOf(first.id)).state).toBe('draft')
    await ended(first.id)
  })

  it('goes from every state to those of the table alone', async () => {
    const { id } = await addPlan(world, college, { demandIds: [demandId] })
    for (const state of PLAN_STATES) {
      for (const [action, row] of Object.entries(PLAN_TRANSITIONS)) {
        if ((row.from as readonly string[]).includes(state)) continue
        await world.context.db.updateTable('plan').set({ state }).where('id', '=', id).execute()
        await expect(step(id, action as PlanAction, '试')).rejects.toMatchObject({
          code: 'transition_refused',
        })
      }
    }
  })

  it('is for officers of the college alone', async () => {
    const { id } = await addPlan(world, college, { demandIds: [demandId] })
    const teacher = await addClassTeacher(world, college)
    const move = { planId: id, action: 'cancel' as const, reason: '试' }
    await expect(takePlanStep(world.as(teacher), move)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const other = await addCollege(world)
    await expect(takePlanStep(world.as(other.officer), move)).rejects.toMatchObject({
      code: 'not_found',
    })
    await ended(id)
  })

  it('lets one of two officers move it at once', async () => {
    const { id } = await addPlan(world, college, { demandIds: [demandId] })
    const moves = await Promise.allSettled([
      step(id, 'open_preferences'),
      step(id, 'open_preferences'),
      step(id, 'open_preferences'),
    ])
    expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const move of moves) {
      if (move.status === 'rejected') {
        expect(move.reason).toMatchObject({ code: 'transition_refused' })
      }
    }
    const steps = await world.context.db
      .selectFrom('planStep')
      .where('planId', '=', id)
      .select('id')
      .execute()
    expect(steps).toHaveLength(1)
    await ended(id)
  })
})
