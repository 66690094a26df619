import { listPresence } from '#app/placement/demands/presence.ts'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addInsurance, getConditions } from '#app/placement/agreements/conditions.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import {
  listBeforeArrival,
  listBeforeLeaving,
} from '#app/placement/agreements/model/before-leaving.ts'
import { firstDayOf } from '#app/placement/agreements/model/first-day.ts'
import { tellOfArrivals } from '#app/placement/plans/arrival-telling.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { countLeaving } from '#app/placement/plans/model/gates.ts'
import {
  findOwnOpen,
  getLateComers,
  recordArrivals,
  takeBackArrival,
} from '#app/placement/plans/arrivals.ts'
import { wayToClose } from '#app/placement/plans/model/way-to-close.ts'
import { setPostGuides } from '#app/placement/plans/plan-posts.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import {
  addTraining,
  getAttendance,
  recordAttendance,
  removeTraining,
} from '#app/placement/plans/trainings.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { listPlanSteps } from '#app/placement/plans/plan-detail.ts'
import { getAllocation } from '#app/placement/runs/allocation-detail.ts'
import { readAllocationQuery } from '#app/placement/runs/model/allocation-query.ts'
import { listPlacedInterns } from '#app/placement/runs/placed-interns.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { sendSecondWishes } from '#app/placement/runs/second-round.ts'
import { getStandingVersion } from '#app/placement/runs/versions.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addHead,
  addOwnStudent,
  ownStudentId,
} from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { publish } from '../agreements/paper-fixtures.ts'
import { addRun, solveRun, wish } from '../runs/run-fixtures.ts'

const KINDS = [
  ...['notice.late_guided', 'notice.may_begin', 'notice.may_begin_teacher'],
  'notice.may_begin_employer',
]
const DAYS = { firstDay: '2026-11-01', lastDay: '2027-04-30' }
const STARTED = new Date('2026-11-23T12:00:00+08:00')

onBothDatabases('who comes to a plan that has started', (world) => {
  /** One student works; another has come to a post since, in the second round. */
  async function late() {
    world.setNow(STARTED)
    const { db } = world.context
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [], plan: DAYS })
    const { planId } = run
    await db.updateTable('demand').set(DAYS).where('id', 'in', run.demandIds).execute()
    const worker = await ownStudentId(world, await addOwnStudent(world, college))
    await wish(world, run, worker, [0])
    const person = await addOwnStudent(world, college)
    const studentId = await ownStudentId(world, person)
    const createdAt = new Date('2026-09-01T09:00:00+08:00')
    await db.updateTable('student').set({ createdAt }).where('id', '=', studentId).execute()
    await publish(world, college, run, 0)
    const officer = world.as(college.officer)
    await takePlanStep(officer, { planId, action: 'begin_agreements' })
    const signed = { state: 'signed' as const, signedAt: world.context.clock.now() }
    await db.updateTable('agreement').set(signed).where('planId', '=', planId).execute()
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    await db
      .insertInto('planStep')
      .values({
        ...{ id: newId(), planId, action: 'start', fromState: 'agreements', toState: 'started' },
        ...{ reason: '', actorAccountId: null, at: world.context.clock.now() },
      })
      .execute()
    const trainingId = newId()
    await db
      .insertInto('training')
      .values({
        ...{ id: trainingId, planId, title: '安全生产', heldOn: '2026-10-20' },
        ...{ hours: 4, place: '' },
      })
      .execute()
    world.setNow(addDays(STARTED, 2))
    const student = world.as(person)
    await sendSecondWishes(student, { readAt: null, posts: [run.posts[1]!] })
    const allocationId = await solveRun(world, college, run, 'stable', { round: 2, groups: null })
    await publishAllocation(officer, { planId, allocationId, after: 1, note: '第二轮' })
    const openOf = async (reader = officer) =>
      (await getLateComers(reader, planId))?.waiting.map(({ studentId: id, open }) => ({
        id,
        open: open.map(({ code }) => code),
      }))
    const arrive = (beganOn: string) =>
      recordArrivals(officer, { planId, studentIds: [studentId], beganOn })
    /** All that is asked of her but what comes last. */
    const close = async () => {
      await visitSite(world, college, {
        ...{ employerId: run.employerIds[1]!, verdict: 'suitable', visitedOn: '2026-11-24' },
      })
      const policy = { insurer: '人保', policyNumber: 'P1', payer: 'college' as const }
      await addInsurance(officer, { planId, ...policy, ...DAYS, firstDay: '2026-11-26' })
      const guide = college.officer.acting.college!.id
      await setPostGuides(officer, { planId, planPostId: run.posts[1]!, membershipIds: [guide] })
      await giveConsent(student, { postId: run.posts[1]!, answer: 'agreed', reason: '' })
      await sign()
    }
    const sign = async () => {
      const { intern } = await getOwnPapers(student)
      const selection = { ids: [intern!.agreement!.id], all: null }
      const place = { id: run.employerIds[1]!, kind: 'employer' as const }
      const recruiter = world.as(await join(world, await addPerson(world, '李强'), place))
      await signAgreements(student, { party: 'student', selection })
      await signAgreements(recruiter, { party: 'employer', selection })
      await signAgreements(officer, { party: 'college', planId, selection })
    }
    const attend = async () => {
      const teacher = world.as(await addClassTeacher(world, college))
      await recordAttendance(teacher, {
        ...{ planId, trainingId, classGroupId: college.groups.first, studentIds: [studentId] },
      })
    }
    return {
      ...{ college, run, planId, officer, student, studentId, worker, openOf, arrive, trainingId },
      ...{ close, attend },
    }
  }

  const ALL = [
    'visit_missing',
    'consent_missing',
    'unsigned_college',
    'unsigned_employer',
    'unsigned_student',
    'uninsured',
    'unguided',
    'training_absent',
  ]

  it('is asked for all that the gates asked of the others, and of nobody who works', async () => {
    const { planId, officer, studentId, openOf } = await late()
    const { allocationId } = (await getStandingVersion(officer, planId))!
    const query = readAllocationQuery(new URLSearchParams())
    expect(await getAllocation(officer, { planId, allocationId, query })).toMatchObject({
      atWork: { working: 1, waiting: 1 },
    })
    expect(await openOf()).toEqual([{ id: studentId, open: expect.arrayContaining(ALL) as [] }])
    expect((await openOf())![0]!.open.toSorted()).toEqual(ALL.toSorted())
  })

  it('leads to where a guardian is asked by text, who may ask, and others to her paper', async () => {
    const { college, planId, studentId, officer } = await late()
    const wayOf = async (reader = officer) => {
      const [her] = (await getLateComers(reader, planId))!.waiting
      return wayToClose({ gate: 'consents', code: 'guardian_missing' }, { planId, ...her! })
    }
    const group = college.groups.first
    expect(await wayOf()).toBe(`/college/consents?plan=${planId}&group=${group}&show=missing`)
    const head = world.as(await addHead(world, college))
    expect(await wayOf(head)).toBe(`/college/consents/${planId}/${studentId}`)
  })

  it('leaves gates open and none of them late, whatever day they had', async () => {
    const { planId, officer } = await late()
    await world.context.db
      .insertInto('planGate')
      .values({ planId, gate: 'consents', dueOn: '2026-10-01', doneBy: null, doneAt: null })
      .execute()
    const gates = await getGates(officer, planId)
    expect(gates.find(({ gate }) => gate === 'consents')).toMatchObject({
      ...{ isClosed: false, isLate: false, isDueTooLate: false, dueOn: '2026-10-01' },
    })
    expect(countLeaving(gates)).toBe(0)
  })

  it('counts who is to leave a site that is found unsuitable', async () => {
    const { college, run, planId, officer, worker } = await late()
    await visitSite(world, college, {
      ...{ employerId: run.employerIds[0]!, verdict: 'unsuitable', visitedOn: '2026-11-24' },
    })
    expect(countLeaving(await getGates(officer, planId))).toBe(1)
    const { allocationId } = (await getStandingVersion(officer, planId))!
    const query = readAllocationQuery(new URLSearchParams({ got: 'leaving' }))
    expect(await getAllocation(officer, { planId, allocationId, query })).toMatchObject({
      ...{ leaving: 1, students: { total: 1, items: [{ id: worker }] } },
    })
  })

  it('reads herself what the college reads as open', async () => {
    const { planId, studentId, worker, student, openOf, close } = await late()
    const { intern } = await getOwnPapers(student)
    const needs = listBeforeLeaving(intern!, [{ wasThere: false }])
    const open = async () => (await findOwnOpen(student, { planId, studentId }))!
    const left = async () =>
      listBeforeArrival(needs, await open()).flatMap(({ need, isDone }) => (isDone ? [] : [need]))
    expect(await left()).toEqual([
      ...['visit', 'consent', 'agreement', 'insurance', 'training', 'guides'],
    ])
    expect(firstDayOf(intern!)).toEqual({ day: '2026-11-26', isEarliest: true })
    const codes = (await open()).map(({ code }) => code)
    expect([{ id: studentId, open: codes }]).toEqual(await openOf())
    await close()
    expect(await left()).toEqual(['training'])
    expect((await open()).map(({ code }) => code)).toEqual((await openOf())![0]!.open)
    expect(await findOwnOpen(student, { planId, studentId: worker })).toBeNull()
  })

  it('begins once nothing is open, on a day after the last signature and consent', async () => {
    const { college, run, planId, studentId, officer, openOf, ...of } = await late()
    const { arrive, close, attend } = of
    await expect(arrive('2026-11-25')).rejects.toMatchObject({
      code: 'arrival_open',
      params: { count: ALL.length },
    })
    await close()
    expect(await openOf()).toEqual([{ id: studentId, open: ['training_absent'] }])
    await expect(arrive('2026-11-26')).rejects.toMatchObject({ code: 'arrival_open' })
    await attend()
    expect(await openOf()).toEqual([{ id: studentId, open: [] }])
    await expect(arrive('2026-11-26')).rejects.toMatchObject({
      ...{ code: 'arrival_ahead', field: 'beganOn' },
    })
    await expect(arrive('2026-11-25')).rejects.toMatchObject({
      ...{ code: 'arrival_early', field: 'beganOn', params: { day: '2026-11-26+08:00' } },
    })
    world.setNow(addDays(STARTED, 3))
    const refused = { postId: run.posts[1]!, answer: 'refused' as const, reason: '家里有事' }
    await giveConsent(of.student, refused)
    await giveConsent(of.student, { ...refused, answer: 'agreed', reason: '' })
    world.setNow(addDays(STARTED, 4))
    await expect(arrive('2026-11-26')).rejects.toMatchObject({
      ...{ code: 'arrival_early', params: { day: '2026-11-27+08:00' } },
    })
    await arrive('2026-11-27')
    expect(await getLateComers(officer, planId)).toMatchObject({
      ...{ waiting: [], begun: [{ studentId, beganOn: '2026-11-27' }] },
    })
    await expect(arrive('2026-11-27')).rejects.toMatchObject({ code: 'not_found' })
    const { db } = world.context
    expect(await listPresence(db, { employerIds: [run.employerIds[1]!] })).toMatchObject([
      { count: 1, firstDay: '2026-11-27', lastDay: DAYS.lastDay },
    ])
    await takeBackArrival(officer, { planId, studentId })
    expect(await openOf()).toEqual([{ id: studentId, open: [] }])
    const teacher = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    await expect(takeBackArrival(teacher, { planId, studentId })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('has her own first day in the list of her employer', async () => {
    const { run, college, planId, studentId, arrive, close, attend } = await late()
    const firstsAt = async (employerId: string) => {
      const place = { id: employerId, kind: 'employer' as const }
      const recruiter = world.as(await join(world, await addPerson(world, '周敏'), place))
      const posts = await listPlacedInterns(recruiter)
      return posts.flatMap(({ interns }) => interns.map(({ id, first }) => ({ id, first })))
    }
    const [workers, hers] = run.employerIds as [string, string]
    const earliest = { day: '2026-11-26', isEarliest: true }
    expect(await firstsAt(hers)).toEqual([{ id: studentId, first: earliest }])
    expect((await firstsAt(workers)).map(({ first }) => first)).toEqual([null])
    await close()
    await attend()
    world.setNow(addDays(STARTED, 5))
    await arrive('2026-11-27')
    expect(await firstsAt(hers)).toEqual([
      { id: studentId, first: { day: '2026-11-27', isEarliest: false } },
    ])
    const { insurances } = await getConditions(world.as(college.officer), planId)
    expect(insurances.map(({ covers }) => covers)).toEqual(['late'])
  })

  it('is told to her guide, and once nothing is open to all whom it concerns, each once', async () => {
    const { studentId, student, close, attend } = await late()
    const { db } = world.context
    const told = async () => {
      await tellOfArrivals(world.context)
      const rows = await db
        .selectFrom('notice')
        .innerJoin('account', 'account.id', 'notice.accountId')
        .where('notice.kind', 'in', KINDS)
        .where(sql<boolean>`notice.params ->> 'studentId' = ${studentId}`)
        .select(['notice.kind', 'account.name', 'notice.params'])
        .orderBy('notice.id')
        .execute()
      return rows.map(({ kind, name, params }) => {
        return { kind, name, day: (params as { day?: string }).day }
      })
    }
    expect(await told()).toEqual([])
    await close()
    const guide = { kind: 'notice.late_guided', name: '刘洋', day: undefined }
    expect(await told()).toEqual([guide])
    expect(await told()).toEqual([guide])
    await attend()
    const { name } = await db
      .selectFrom('account')
      .where('id', '=', (student.actor as { accountId: string }).accountId)
      .select('name')
      .executeTakeFirstOrThrow()
    const day = '2026-11-26+08:00'
    const all = await told()
    expect(all).toEqual(
      expect.arrayContaining([
        ...[guide, { kind: 'notice.may_begin', name, day }],
        { kind: 'notice.may_begin_teacher', name: '刘洋', day },
        { kind: 'notice.may_begin_teacher', name: '陈静', day },
        { kind: 'notice.may_begin_employer', name: '李强', day },
      ]),
    )
    expect(await told()).toEqual(all)
  })

  it('is told of with her first day, also taken back, which stand in the history', async () => {
    const { planId, studentId, officer, student, arrive, close, attend } = await late()
    const { db } = world.context
    const told = async (kind: string) => {
      const rows = await db
        .selectFrom('notice')
        .innerJoin('account', 'account.id', 'notice.accountId')
        .where('notice.kind', 'like', `notice.${kind}%`)
        .where(sql<boolean>`notice.params ->> 'studentId' = ${studentId}`)
        .select(['notice.kind', 'account.name', 'notice.accountId', 'notice.params'])
        .orderBy('notice.kind')
        .execute()
      return rows.map(({ params, ...row }) => ({ ...row, day: (params as { day: string }).day }))
    }
    await close()
    await attend()
    world.setNow(addDays(STARTED, 4))
    await arrive('2026-11-27')
    await takeBackArrival(officer, { planId, studentId })
    const day = '2026-11-27+08:00'
    const her = (student.actor as { accountId: string }).accountId
    for (const kind of ['arrived', 'arrival_taken_back']) {
      const rows = await told(kind)
      expect(rows.filter(({ accountId }) => accountId === her)).toMatchObject([
        { kind: `notice.${kind}`, day },
      ])
      const others = rows.filter(({ accountId }) => accountId !== her)
      expect(others.map((one) => one.kind)).toContain(`notice.${kind}_employer`)
      expect(others.every((one) => one.day === day)).toBe(true)
      // Who records it guides her, and is not told of it.
      expect(others.filter((one) => one.kind === `notice.${kind}_teacher`)).toMatchObject([
        { name: '陈静' },
      ])
    }
    const step = { toState: 'started', by: '刘洋', arrivals: 1, beganOn: '2026-11-27' }
    expect((await listPlanSteps(officer, planId)).slice(0, 2)).toMatchObject([
      { action: 'take_back_arrival', ...step },
      { action: 'arrive', ...step },
    ])
  })

  it('makes up for her training at one that waits for nobody who works', async () => {
    const { college, planId, officer, student, studentId, worker, trainingId, ...of } = await late()
    const record = { planId, classGroupId: college.groups.first }
    const inRoster = (day: string) =>
      world.context.db
        .updateTable('student')
        .set({ createdAt: new Date(`${day}T09:00:00+08:00`) })
        .where('id', '=', studentId)
        .execute()
    const owed = async () => (await getLateComers(officer, planId))!.waiting[0]!.trainingId
    const attendees = async (id: string) =>
      (await getAttendance(officer, { ...record, trainingId: id })).students.map((one) => one.id)
    await inRoster('2026-10-20')
    expect(await owed()).toBe(trainingId)
    expect((await attendees(trainingId)).toSorted()).toEqual([studentId, worker].toSorted())
    await inRoster('2026-10-21')
    expect(await owed()).toBeNull()
    expect(await attendees(trainingId)).toEqual([worker])
    const studentIds = [studentId, worker]
    const there = await recordAttendance(officer, { ...record, trainingId, studentIds })
    expect(there).toEqual({ present: 1 })
    const trainingGate = async () =>
      (await getGates(officer, planId)).find(({ gate }) => gate === 'training')!.open
    const facts = { title: '补训', heldOn: '2026-11-26', hours: 4, place: '' }
    const { trainingId: again } = await addTraining(officer, { planId, facts })
    expect(await trainingGate()).toEqual([{ code: 'training_absent', count: 1, names: [] }])
    expect(await owed()).toBe(again)
    expect(await attendees(again)).toEqual([studentId])
    const early = recordAttendance(officer, { ...record, trainingId: again, studentIds })
    await expect(early).rejects.toMatchObject({ code: 'training_ahead' })
    world.setNow(addDays(STARTED, 3))
    expect(await recordAttendance(officer, { ...record, trainingId: again, studentIds })).toEqual({
      present: 1,
    })
    expect(await trainingGate()).toEqual([])
    expect((await of.openOf())![0]!.open).not.toContain('training_absent')
    expect((await getOwnInternship(student, planId)).trainings).toMatchObject([
      { id: again, wasThere: true },
    ])
    await expect(removeTraining(officer, { planId, trainingId })).rejects.toMatchObject({
      code: 'plan_fixed',
    })
    await removeTraining(officer, { planId, trainingId: again })
    expect(await trainingGate()).toMatchObject([{ code: 'training_absent', count: 1 }])
  })

  it('has her own first day in what is consented to and signed', async () => {
    const { run, planId, studentId, worker, student, close } = await late()
    const termsOf = async (id: string) =>
      (await readInterns(world.context, world.context.db, { planId, studentId: id }))[0]!
    expect((await termsOf(worker)).terms.firstDay).toBe(DAYS.firstDay)
    expect((await getOwnPapers(student)).intern!.terms).toMatchObject({
      ...{ firstDay: '2026-11-26', isEarliest: true, lastDay: DAYS.lastDay },
    })
    world.setNow(addDays(STARTED, 3))
    await close()
    const { agreement, mayBeginOn } = await termsOf(studentId)
    expect(agreement).toMatchObject({ state: 'signed', isOutdated: false })
    expect(agreement!.terms).toMatchObject({ firstDay: '2026-11-26' })
    expect(mayBeginOn).toBe('2026-11-27')
    expect(run.posts).toHaveLength(2)
  })
})
