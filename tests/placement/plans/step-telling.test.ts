import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { PlanAction } from '#app/placement/plans/model/plan-states.ts'
import { getPlanHead } from '#app/placement/plans/plan-detail.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { getStepReach } from '#app/placement/plans/step-audience.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers, type TestPapers } from '../agreements/paper-fixtures.ts'
import {
  addClassTeacher,
  addCollege,
  addGuide,
  addOwnStudent,
  guideAt,
  type TestCollege,
} from '../college-fixtures.ts'

onBothDatabases('who hears of a step of a plan', (world) => {
  let college: TestCollege
  let papers: TestPapers
  let unplaced: AccountActor
  let classTeacher: AccountActor
  let guide: AccountActor
  beforeEach(async () => {
    college = await addCollege(world)
    papers = await addPapers(world, college)
    unplaced = await addOwnStudent(world, college)
    classTeacher = await addClassTeacher(world, college)
    guide = await addGuide(world, college)
    await guideAt(world, guide, { planId: papers.planId, planPostId: papers.run.posts[0]! })
  })
  const step = (action: PlanAction, reason?: string) =>
    takePlanStep(world.as(college.officer), { planId: papers.planId, action, reason })
  const setState = (state: 'started') =>
    world.context.db.updateTable('plan').set({ state }).where('id', '=', papers.planId).execute()
  /** What somebody was told of the plan's steps. */
  const heardBy = async ({ accountId }: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', accountId)
      .where('kind', 'like', 'notice.plan\\_%')
      .select(['kind', 'params'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, params }) => [kind, params.reason ?? ''])
  }
  const recruiters = () =>
    world.context.db
      .selectFrom('planPost')
      .innerJoin('demand', 'demand.id', 'planPost.demandId')
      .innerJoin('membership', 'membership.organisationId', 'demand.employerId')
      .innerJoin('notice', 'notice.accountId', 'membership.accountId')
      .where('planPost.planId', '=', papers.planId)
      .where('notice.kind', 'like', 'notice.plan\\_%')
      .select(['planPost.id', 'notice.kind', 'notice.params'])
      .orderBy('notice.id')
      .execute()

  it('is who may answer, and teachers, when preferences open', async () => {
    const until = new Date('2026-12-01T18:00:00+08:00')
    await world.context.db
      .updateTable('plan')
      .set({ state: 'draft', preferencesCloseAt: until })
      .where('id', '=', papers.planId)
      .execute()
    await world.context.db.deleteFrom('placement').where('planId', '=', papers.planId).execute()
    const { asked } = await getStepReach(world.as(college.officer), papers.planId)
    expect(asked).toEqual({ students: 2, unreached: 1, employers: 2, teachers: 2 })
    await step('open_preferences')
    for (const person of [papers.person, unplaced])
      expect(await heardBy(person)).toEqual([['notice.plan_open_preferences', '']])
    expect(await heardBy(classTeacher)).toEqual([['notice.plan_open_preferences_staff', '']])
    const [notice] = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', unplaced.accountId)
      .where('kind', '=', 'notice.plan_open_preferences')
      .select(['params', 'href'])
      .execute()
    expect(notice).toMatchObject({
      params: { until: '2026-12-01T18:00:00+08:00' },
      href: `/me/internship?plan=${papers.planId}`,
    })
  })

  it('is everybody with the reason when it is cancelled', async () => {
    await step('cancel', '单位停产')
    for (const person of [papers.person, unplaced, classTeacher, guide])
      expect(await heardBy(person)).toEqual([['notice.plan_cancel', '单位停产']])
    const told = await recruiters()
    const of = (at: number) => told.filter(({ id }) => id === papers.run.posts[at])
    expect(of(0)).toMatchObject([
      { kind: 'notice.plan_cancel_employer', params: { count: '2', reason: '单位停产' } },
    ])
    expect(of(1)).toMatchObject([{ kind: 'notice.plan_cancel_no_intern' }])
  })

  it('is who is at its posts when it ends early, goes on and ends in time', async () => {
    await setState('started')
    await expect(step('end')).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    await step('end', '单位停产')
    await step('resume', '已复工')
    expect(await heardBy(papers.person)).toEqual([
      ['notice.plan_end_early', '单位停产'],
      ['notice.plan_resume', '已复工'],
    ])
    expect(await heardBy(guide)).toHaveLength(2)
    expect(await heardBy(unplaced)).toEqual([])
    expect(await heardBy(classTeacher)).toEqual([])
    expect((await recruiters()).map(({ kind }) => kind)).toEqual([
      'notice.plan_end_early_employer',
      'notice.plan_resume_employer',
    ])
    const { lastDay } = await world.context.db
      .selectFrom('plan')
      .where('id', '=', papers.planId)
      .select('lastDay')
      .executeTakeFirstOrThrow()
    const before = world.context.clock.now()
    world.setNow(new Date(`${lastDay}T09:00:00+08:00`))
    await step('end')
    world.setNow(before)
    expect((await heardBy(papers.person)).at(-1)).toEqual(['notice.plan_end', ''])
  })

  it('is who may answer, with the reason and the time, where preferences open again', async () => {
    const { db } = world.context
    const preferencesCloseAt = new Date(world.context.clock.now().getTime() + 7 * 86_400_000)
    // As before anything is published.
    await db.deleteFrom('placement').where('planId', '=', papers.planId).execute()
    await db
      .updateTable('plan')
      .set({ state: 'allocating', preferencesCloseAt })
      .where('id', '=', papers.planId)
      .execute()
    const { asked } = await getStepReach(world.as(college.officer), papers.planId)
    expect(asked).toEqual({ students: 2, unreached: 1, employers: 2, teachers: 2 })
    await step('reopen_preferences', '有人没填')
    for (const person of [papers.person, unplaced])
      expect(await heardBy(person)).toEqual([['notice.plan_reopen_preferences', '有人没填']])
    for (const person of [classTeacher, guide])
      expect(await heardBy(person)).toEqual([['notice.plan_reopen_preferences_staff', '有人没填']])
    expect(await recruiters()).toMatchObject([
      { kind: 'notice.plan_reopen_preferences_employer', params: { reason: '有人没填' } },
      { kind: 'notice.plan_reopen_preferences_employer' },
    ])
  })

  it('is counted before: of the students also those who cannot be told', async () => {
    const { all, placed } = await getStepReach(world.as(college.officer), papers.planId)
    expect(placed).toEqual({ students: 1, unreached: 1, employers: 1, teachers: 1 })
    expect(all).toMatchObject({ students: 2, unreached: 1, teachers: 2 })
  })

  it('cannot be revived once it was published, and is not said to be', async () => {
    await step('cancel', '单位停产')
    const { actions } = await getPlanHead(world.as(college.officer), papers.planId)
    expect(actions).toEqual([])
  })
})
