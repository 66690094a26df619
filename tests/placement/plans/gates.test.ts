import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { readFile } from '#app/accounts/files.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { attachToGate, detachFromGate } from '#app/placement/plans/gate-files.ts'
import { getGates, setGate, tickGate } from '#app/placement/plans/gates.ts'
import { BY_FACTS, GATES } from '#app/placement/plans/model/gates.ts'
import { addPlanPosts } from '#app/placement/plans/plan-posts.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import {
  addTraining,
  getAttendance,
  listTrainings,
  recordAttendance,
  removeTraining,
} from '#app/placement/plans/trainings.ts'
import { addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan, visitSite } from '../plan-fixtures.ts'
import { LAWFUL } from '../runs/run-fixtures.ts'

const PDF = new TextEncoder().encode('%PDF-1.4 made up')

onBothDatabases('the gates of a plan', (world) => {
  let college: TestCollege
  let planId: string
  let employerId: string
  let students: string[]
  let teacher: AccountActor
  beforeAll(async () => {
    college = await addCollege(world)
    teacher = await addClassTeacher(world, college)
    const demand = await addDemand(world, college)
    employerId = demand.employerId
    planId = (await addPlan(world, college, { state: 'agreements', demandIds: [demand.id] })).id
    students = [(await addStudent(world, college)).id, (await addStudent(world, college)).id]
  })
  const officer = () => world.as(college.officer)
  const gateOf = async (name: string) =>
    (await getGates(officer(), planId)).find(({ gate }) => gate === name)!
  const tick = (gate: (typeof GATES)[number], isDone = true) =>
    tickGate(officer(), { planId, gate, isDone })
  const visit = (verdict: 'suitable' | 'unsuitable', visitedOn: string) =>
    visitSite(world, college, { employerId, verdict, visitedOn })

  it('keep what another officer has said of one since a page was read', async () => {
    const set = (words: { responsible?: string; note?: string }, shown: Record<string, string>) =>
      setGate(officer(), {
        planId,
        gate: 'training',
        responsible: words.responsible ?? '',
        note: words.note ?? '',
        shown,
      })
    const empty = { responsible: '', note: '', dueOn: '' }
    await set({ responsible: '刘洋' }, empty)
    await set({ note: '两节课' }, empty)
    expect(await gateOf('training')).toMatchObject({ responsible: '刘洋', note: '两节课' })
    await expect(set({ responsible: '王芳' }, empty)).rejects.toMatchObject({
      code: 'changed_meanwhile',
      params: { responsible: '刘洋' },
    })
    await set({ note: '两节课' }, { ...empty, responsible: '刘洋', note: '两节课' })
    await set({}, { ...empty, note: '两节课' })
    expect(await gateOf('training')).toMatchObject({ responsible: '', note: '' })
  })

  it('say what is open by the facts, and are not ticked off before', async () => {
    expect((await getGates(officer(), planId)).map(({ gate }) => gate)).toEqual(GATES)
    expect((await gateOf('site_visits')).open).toMatchObject([{ code: 'visit_missing', count: 1 }])
    await expect(tick('site_visits')).rejects.toMatchObject({ code: 'gate_open' })
    await visit('unsuitable', '2026-10-01')
    expect((await gateOf('site_visits')).open).toMatchObject([{ code: 'visit_unsuitable' }])
    await visit('suitable', '2026-11-01')
    expect((await gateOf('site_visits')).open).toEqual([])
    expect((await gateOf('site_visits')).isClosed).toBe(false)
    await tick('site_visits')
    expect(await gateOf('site_visits')).toMatchObject({
      isClosed: true,
      isReopened: false,
      doneBy: '刘洋',
    })
    await tick('site_visits', false)
    expect(await gateOf('site_visits')).toMatchObject({ isClosed: false, doneAt: null })
    await tick('site_visits')
  })

  it('tell posts that a filing lifts from those that nothing does, with the rules', async () => {
    const demands = await Promise.all(
      [
        { title: '塔筒高处检修', demandFacts: { ...LAWFUL, kinds: ['high_place'] } },
        { title: '线束包装', demandFacts: { ...LAWFUL, pay: 1000 } },
        { title: '整车装调', demandFacts: LAWFUL },
      ].map((facts) => addDemand(world, college, facts)),
    )
    const plan = await addPlan(world, college, {
      state: 'draft',
      demandIds: demands.map(({ id }) => id),
      classGroupIds: [],
      lastDay: '2027-09-30',
    })
    const gates = await getGates(officer(), plan.id)
    const openAt = (name: string) => gates.find(({ gate }) => gate === name)!.open
    expect(openAt('filings')).toEqual([
      {
        code: 'filing_missing',
        count: 1,
        names: [],
        posts: [{ demandId: demands[0]!.id, title: '塔筒高处检修', rules: ['high_place'] }],
      },
    ])
    expect(openAt('employer_list')).toContainEqual({
      code: 'rule_broken',
      count: 1,
      names: [],
      posts: [{ demandId: demands[1]!.id, title: '线束包装', rules: ['pay_share'] }],
    })
    expect(openAt('employer_list')).toContainEqual({
      code: 'post_days',
      count: 3,
      names: expect.arrayContaining(['整车装调']) as string[],
    })
  })

  it('are not ticked off without a post to judge, and reopen for one that comes', async () => {
    const facts = { ...LAWFUL, kinds: ['high_place'] }
    const [lawful, unfiled] = [
      await addDemand(world, college, { title: '整车装调', demandFacts: LAWFUL }),
      await addDemand(world, college, { title: '塔筒检修', demandFacts: facts }),
    ]
    const { id } = await addPlan(world, college, { state: 'draft', demandIds: [] })
    const filings = async () =>
      (await getGates(officer(), id)).find(({ gate }) => gate === 'filings')!
    const file = () => tickGate(officer(), { planId: id, gate: 'filings', isDone: true })
    const ofPosts = ['site_visits', 'filings', 'joint_plan', 'safety'] as const
    for (const gate of ['joint_plan', 'safety'] as const) {
      await attachToGate(officer(), { planId: id, gate, name: '方案.pdf', bytes: PDF })
    }
    for (const gate of ofPosts) {
      const ticked = tickGate(officer(), { planId: id, gate, isDone: true })
      await expect(ticked).rejects.toMatchObject({ code: 'gate_open' })
    }
    const opened = (await getGates(officer(), id)).filter(({ gate }) =>
      ofPosts.some((of) => of === gate),
    )
    const open = [{ code: 'no_posts', count: 1, names: [] }]
    expect(opened.map((of) => of.open)).toEqual([open, open, open, open])
    await addPlanPosts(officer(), { planId: id, demandIds: [lawful.id] })
    await file()
    expect((await filings()).isClosed).toBe(true)
    const planned = (await getGates(officer(), id)).filter(
      ({ gate }) => gate === 'joint_plan' || gate === 'safety',
    )
    expect(planned.map((of) => of.open)).toEqual([[], []])
    // Its filing was there when it was added, or the rule has changed since.
    await world.context.db
      .insertInto('planPost')
      .values({
        ...{ id: newId(), planId: id, demandId: unfiled.id },
        addedAt: world.context.clock.now(),
      })
      .execute()
    expect(await filings()).toMatchObject({
      ...{ isClosed: false, isReopened: true },
      open: [{ code: 'filing_missing', count: 1 }],
    })
  })

  it('stand out once their day has passed', async () => {
    const words = { planId, gate: 'consents' as const, responsible: '陈静', note: '分班收' }
    await setGate(officer(), { ...words, dueOn: '2026-11-22' })
    expect(await gateOf('consents')).toMatchObject({ responsible: '陈静', isLate: true })
    await setGate(officer(), { ...words, dueOn: '2026-11-23' })
    expect((await gateOf('consents')).isLate).toBe(false)
  })

  it('say which day comes too late for the first day of the plan', async () => {
    const words = { planId, responsible: '陈静', note: '' }
    const [agreements, safety] = ['agreements', 'safety'] as const
    await setGate(officer(), { ...words, gate: agreements, dueOn: '2027-02-28' })
    await setGate(officer(), { ...words, gate: safety, dueOn: '2027-03-01' })
    expect((await gateOf(agreements)).isDueTooLate).toBe(false)
    expect((await gateOf(safety)).isDueTooLate).toBe(false)
    await setGate(officer(), { ...words, gate: agreements, dueOn: '2027-03-01' })
    await setGate(officer(), { ...words, gate: safety, dueOn: '2027-03-02' })
    expect((await gateOf(agreements)).isDueTooLate).toBe(true)
    expect((await gateOf(safety)).isDueTooLate).toBe(true)
  })

  it('take documents that are what they say, and give them back', async () => {
    const file = { planId, gate: 'joint_plan' as const, name: '联合方案.pdf' }
    await expect(
      attachToGate(officer(), { ...file, bytes: new TextEncoder().encode('MZ') }),
    ).rejects.toMatchObject({ code: 'file_type', field: 'file' })
    await expect(attachToGate(world.as(teacher), { ...file, bytes: PDF })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect((await gateOf('joint_plan')).open).toMatchObject([{ code: 'document_missing' }])
    await attachToGate(officer(), { ...file, bytes: PDF })
    const { files } = await gateOf('joint_plan')
    expect(files).toMatchObject([{ name: '联合方案.pdf' }])
    const read = (context: Context) => readFile(context, { fileId: files[0]!.id })
    expect(await read(world.as(teacher))).toMatchObject({ name: '联合方案.pdf' })
    const organiser = (await addOrganiser(world)).officer
    await expect(read(world.as(organiser))).rejects.toMatchObject({ code: 'not_found' })
    await tick('joint_plan')
    await detachFromGate(officer(), { planId, gate: 'joint_plan', fileId: files[0]!.id })
    expect(await gateOf('joint_plan')).toMatchObject({
      isClosed: false,
      isReopened: true,
      files: [],
    })
    await attachToGate(officer(), { ...file, bytes: PDF })
  })

  it('count who was at the trainings, a class group at a time', async () => {
    const standing = (state: 'allocating' | 'agreements') =>
      world.context.db.updateTable('plan').set({ state }).where('id', '=', planId).execute()
    await standing('allocating')
    expect((await gateOf('training')).open).toMatchObject([{ code: 'training_missing' }])
    const facts = { title: '安全生产', heldOn: '2026-11-24', hours: 4, place: '' }
    const { trainingId } = await addTraining(officer(), { planId, facts })
    expect((await gateOf('training')).open).toMatchObject([
      { code: 'training_ahead', count: 1 },
      { code: 'training_absent', count: 2 },
    ])
    const classGroupId = college.groups.first
    const record = { planId, trainingId, classGroupId }
    world.setNow(new Date('2026-11-23T23:59:00+08:00'))
    const early = recordAttendance(world.as(teacher), { ...record, studentIds: students })
    await expect(early).rejects.toMatchObject({ code: 'training_ahead' })
    expect(await getAttendance(world.as(teacher), { ...record, classGroupId: null })).toMatchObject(
      { isAhead: true, canRecord: false },
    )
    // Its day begins by the clock in Shanghai.
    world.setNow(new Date('2026-11-24T00:01:00+08:00'))
    await recordAttendance(world.as(teacher), { ...record, studentIds: [students[0]!] })
    expect((await gateOf('training')).open).toMatchObject([{ code: 'training_absent', count: 1 }])
    const attendance = await getAttendance(world.as(teacher), { ...record, classGroupId: null })
    expect(attendance).toMatchObject({ isAhead: false, canRecord: true })
    expect(attendance.students.map(({ isPresent }) => isPresent).sort()).toEqual([false, true])
    const others = await addClassTeacher(world, college, '王强', college.groups.second)
    await expect(
      recordAttendance(world.as(others), { ...record, studentIds: students }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(getAttendance(world.as(others), record)).rejects.toMatchObject({
      code: 'not_found',
    })
    await recordAttendance(world.as(teacher), { ...record, studentIds: students })
    expect((await gateOf('training')).open).toEqual([])
    const extra = await addTraining(officer(), { planId, facts: { ...facts, title: '礼仪' } })
    expect(await listTrainings(officer(), planId)).toMatchObject([{ present: 2 }, { present: 0 }])
    await removeTraining(officer(), { planId, trainingId: extra.trainingId })
    await standing('agreements')
  })

  it('keep the plan from starting while one is open', async () => {
    const start = () => takePlanStep(officer(), { planId, action: 'start' })
    for (const gate of ['employer_list', 'safety'] as const) {
      await attachToGate(officer(), { planId, gate, name: 'a.pdf', bytes: PDF })
    }
    const open = (await getGates(officer(), planId)).filter(({ isClosed }) => !isClosed)
    await expect(start()).rejects.toMatchObject({
      code: 'gates_open',
      params: { count: open.length },
    })
    const byHand = GATES.filter((name) => !BY_FACTS.includes(name))
    for (const gate of byHand) await tick(gate)
    await expect(tick('consents')).rejects.toMatchObject({ code: 'gate_by_facts' })
    await expect(start()).rejects.toMatchObject({
      code: 'gates_open',
      params: { count: 2, gates: 'consents agreements' },
    })
    expect((await gateOf('agreements')).open).toContainEqual({
      code: 'nobody_placed',
      count: 1,
      names: [],
    })
  })
})
