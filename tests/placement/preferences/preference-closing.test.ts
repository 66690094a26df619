import { expect, it } from 'vitest'
import type { Trx } from '#app/kernel/context.ts'
import { closeDuePreferences } from '#app/placement/preferences/preference-closing.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { preferencesEnd } from '#app/placement/preferences/model/preferences-end.ts'
import { getOwnRanking } from '#app/placement/preferences/own-ranking.ts'
import { getPlanHead } from '#app/placement/plans/plan-detail.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, ownStudentId } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

const EARLY = new Date('2026-11-24T09:30:00+08:00')
const NOON = new Date('2026-11-23T12:00:00+08:00')
const BEFORE = new Date('2026-11-30T17:59:59+08:00')
const DEADLINE = new Date('2026-11-30T18:00:00+08:00')

async function collecting(world: World, closesAt: Date | null = DEADLINE) {
  world.setNow(NOON)
  const college = await addCollege(world)
  const student = await addOwnStudent(world, college)
  const { id: demandId } = await addDemand(world, college)
  const plan = await addPlan(world, college, {
    state: 'collecting',
    demandIds: [demandId],
    closesAt,
  })
  const rank = (isSent = true) =>
    savePreferences(world.as(student), { planId: plan.id, posts: plan.posts, revision: 0, isSent })
  return { college, plan, rank, student }
}

async function standing(world: World, planId: string) {
  const { db } = world.context
  const [plan, steps, deeds] = await Promise.all([
    db.selectFrom('plan').where('id', '=', planId).select('state').executeTakeFirstOrThrow(),
    db
      .selectFrom('planStep')
      .where('planId', '=', planId)
      .select(['action', 'toState', 'actorAccountId'])
      .execute(),
    db
      .selectFrom('auditEntry')
      .where('subjectId', '=', planId)
      .where('action', '=', 'plan.moved')
      .select(['actorAccountId', 'details'])
      .execute(),
  ])
  return { state: plan.state, steps, deeds }
}

onBothDatabases('preferences whose time is over', (world) => {
  const sentOf = (planId: string) =>
    world.context.db
      .selectFrom('preference')
      .where('planId', '=', planId)
      .where('sentAt', 'is not', null)
      .select(['posts', 'sentAt'])
      .execute()

  it('close by themselves, which the log and the officers are told', async () => {
    const { college, plan, rank } = await collecting(world)
    await rank()
    world.setNow(BEFORE)
    expect(await closeDuePreferences(world.context)).toEqual({ closed: 0 })
    world.setNow(DEADLINE)
    expect(await closeDuePreferences(world.context)).toEqual({ closed: 1 })
    expect(await standing(world, plan.id)).toEqual({
      state: 'allocating',
      steps: [{ action: 'close_preferences', toState: 'allocating', actorAccountId: null }],
      deeds: [{ actorAccountId: null, details: { action: 'close_preferences', to: 'allocating' } }],
    })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', college.officer.accountId)
      .select(['kind', 'params', 'href'])
      .execute()
    expect(notices).toEqual([
      {
        kind: 'notice.preferences_closed',
        params: { plan: '春季跟岗实习', students: '1', sent: '1' },
        href: `/college/plans/${plan.id}`,
      },
    ])
  })

  it('are told to be over to those alone who have sent none', async () => {
    const { college, rank, student } = await collecting(world)
    const silent = await addOwnStudent(world, college)
    await rank()
    world.setNow(DEADLINE)
    await closeDuePreferences(world.context)
    const told = (accountId: string) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', accountId)
        .select(['kind', 'params'])
        .execute()
    expect(await told(student.accountId)).toEqual([])
    expect(await told(silent.accountId)).toEqual([
      { kind: 'notice.preferences_over_missing', params: { plan: '春季跟岗实习' } },
    ])
  })

  it('are closed once by two servers, and by an officer beside them', async () => {
    const { college, plan } = await collecting(world)
    world.setNow(DEADLINE)
    const byHand = takePlanStep(world.as(college.officer), {
      planId: plan.id,
      action: 'close_preferences',
    })
    await Promise.allSettled([
      closeDuePreferences(world.context),
      closeDuePreferences(world.context),
      byHand,
    ])
    const { state, steps, deeds } = await standing(world, plan.id)
    expect(state).toBe('allocating')
    expect(steps).toHaveLength(1)
    expect(deeds).toHaveLength(1)
  })

  it('are closed early with a reason that every student is told and reads', async () => {
    const { college, plan, rank, student } = await collecting(world)
    const silent = await addOwnStudent(world, college)
    await addStudent(world, college)
    await rank()
    await savePreferences(world.as(silent), {
      planId: plan.id,
      posts: plan.posts,
      revision: 0,
      isSent: false,
    })
    expect((await getPlanHead(world.as(college.officer), plan.id)).counts).toMatchObject({
      students: 3,
      answered: 1,
      missing: 2,
    })
    world.setNow(EARLY)
    const reason = '单位要提前面试'
    await takePlanStep(world.as(college.officer), {
      planId: plan.id,
      action: 'close_preferences',
      reason,
    })
    const told = (accountId: string) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', accountId)
        .select(['kind', 'params', 'href'])
        .execute()
    const params = { plan: '春季跟岗实习', reason }
    const href = `/me/internship?plan=${plan.id}`
    expect(await told(student.accountId)).toEqual([
      { kind: 'notice.preferences_ended_sent', params, href },
    ])
    expect(await told(silent.accountId)).toEqual([
      { kind: 'notice.preferences_ended_missing', params, href },
    ])
    const mail = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', silent.accountId)
      .select(['subject', 'body'])
      .executeTakeFirstOrThrow()
    expect(mail.subject).toBe('春季跟岗实习：志愿提前截止了')
    expect(mail.body).toContain(reason)
    const { plan: own, canRank } = await getOwnRanking(world.as(silent))
    expect(canRank).toBe(false)
    expect(own.closedReason).toBe(reason)
    expect(preferencesEnd(own)).toEqual(EARLY)
    // Who opens them again takes the early end back.
    world.setNow(new Date(EARLY.getTime() + 1))
    await takePlanStep(world.as(college.officer), {
      planId: plan.id,
      action: 'reopen_preferences',
      reason: '面试推迟了',
    })
    expect(preferencesEnd((await getOwnRanking(world.as(silent))).plan)).toEqual(DEADLINE)
    world.setNow(DEADLINE)
    await closeDuePreferences(world.context)
    expect((await told(silent.accountId)).map(({ kind }) => kind).sort()).toEqual([
      'notice.plan_reopen_preferences',
      'notice.preferences_ended_missing',
      'notice.preferences_over_missing',
    ])
    const { plan: over } = await getOwnRanking(world.as(silent))
    expect(over.closedReason).toBe('')
    expect(preferencesEnd(over)).toEqual(DEADLINE)
  })

  it('keep what was acknowledged, and take nothing once they are closed', async () => {
    const { plan, rank } = await collecting(world)
    world.setNow(BEFORE)
    await rank()
    world.setNow(DEADLINE)
    await Promise.all([
      closeDuePreferences(world.context),
      expect(rank()).rejects.toMatchObject({ code: 'preferences_closed' }),
    ])
    const kept = await world.context.db
      .selectFrom('preference')
      .where('planId', '=', plan.id)
      .select(['posts', 'sentAt'])
      .execute()
    expect(kept).toEqual([{ posts: plan.posts, sentAt: BEFORE }])
  })

  it.each([
    ['its time came', () => Promise.resolve(world.setNow(DEADLINE))],
    [
      'an officer closed them',
      (trx: Trx, planId: string) =>
        trx.updateTable('plan').set({ state: 'allocating' }).where('id', '=', planId).execute(),
    ],
  ])('take nothing of who waited for the plan while %s', async (_, close) => {
    const { plan, rank } = await collecting(world)
    world.setNow(BEFORE)
    let refusal: Promise<void> | undefined
    await world.context.db.transaction().execute(async (trx) => {
      await trx.selectFrom('plan').where('id', '=', plan.id).select('id').forUpdate().execute()
      // Looked at from the start: it comes as soon as the plan is free.
      refusal = expect(rank()).rejects.toMatchObject({ code: 'preferences_closed' })
      await world.waiting()
      await close(trx, plan.id)
    })
    await refusal
    expect(await sentOf(plan.id)).toEqual([])
  })

  it('are closed after who is sending at that moment: what is acknowledged is kept', async () => {
    const { plan, rank, student } = await collecting(world)
    const studentId = await ownStudentId(world, student)
    const reminded = {
      planId: plan.id,
      studentId,
      sentAt: null,
      revision: 0,
      savedAt: NOON,
      remindedAt: NOON,
    }
    await world.context.db.insertInto('preference').values(reminded).execute()
    world.setNow(BEFORE)
    let ranking: Promise<boolean> | undefined
    let closing: ReturnType<typeof closeDuePreferences> | undefined
    await world.context.db.transaction().execute(async (trx) => {
      // Whoever is sending stands still here, with the plan in hand.
      await trx
        .selectFrom('preference')
        .where('planId', '=', plan.id)
        .select('revision')
        .forUpdate()
        .execute()
      ranking = rank().then(
        () => true,
        () => false,
      )
      await world.waiting()
      world.setNow(DEADLINE)
      closing = closeDuePreferences(world.context)
      await world.waiting(2)
    })
    const isAcknowledged = await ranking
    await closing
    expect((await standing(world, plan.id)).state).toBe('allocating')
    expect(await sentOf(plan.id)).toEqual(
      isAcknowledged ? [{ posts: plan.posts, sentAt: BEFORE }] : [],
    )
    // On the embedded database it has not begun before the time is over.
    expect(isAcknowledged).toBe(!world.embedded)
  })

  it('wait for a new time where an officer has put them off, and for one where there is none', async () => {
    const later = await collecting(world)
    const never = await collecting(world, null)
    await world.context.db
      .updateTable('plan')
      .set({ preferencesCloseAt: new Date('2026-12-01T18:00:00+08:00') })
      .where('id', '=', later.plan.id)
      .execute()
    world.setNow(DEADLINE)
    await closeDuePreferences(world.context)
    expect((await standing(world, later.plan.id)).state).toBe('collecting')
    expect((await standing(world, never.plan.id)).state).toBe('collecting')
  })
})
