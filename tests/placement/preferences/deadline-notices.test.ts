import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { getPlanHead, listPlanSteps } from '#app/placement/plans/plan-detail.ts'
import { changePlan } from '#app/placement/plans/plan-editing.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  type TestCollege,
} from '../college-fixtures.ts'
import { addDemand, addPlan, PLAN_FACTS } from '../plan-fixtures.ts'

const CLOSES = PLAN_FACTS.closesAt
const EARLIER = new Date('2026-11-29T12:00:00+08:00')
const LATER = new Date('2026-12-02T18:00:00+08:00')

onBothDatabases('another closing time of preferences', (world) => {
  let college: TestCollege
  let sent: AccountActor
  let silent: AccountActor
  let teacher: AccountActor
  let planId: string
  beforeEach(async () => {
    college = await addCollege(world)
    const demand = await addDemand(world, college)
    const plan = await addPlan(world, college, { state: 'collecting', demandIds: [demand.id] })
    planId = plan.id
    sent = await addOwnStudent(world, college)
    silent = await addOwnStudent(world, college)
    teacher = await addClassTeacher(world, college)
    await savePreferences(world.as(sent), { planId, posts: plan.posts, revision: 0, isSent: true })
  })
  const officer = () => world.as(college.officer)
  const change = (closesAt: Date, reason?: string) =>
    changePlan(officer(), { planId, facts: { ...PLAN_FACTS, closesAt }, reason })
  const heardBy = async ({ accountId }: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', accountId)
      .where('kind', 'like', 'notice.preferences%')
      .select(['kind', 'params'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, params }) => [kind, params])
  }

  it('comes earlier only with a reason, which students and teachers read with both times', async () => {
    expect((await getPlanHead(officer(), planId)).counts.missing).toBe(1)
    await expect(change(EARLIER)).rejects.toMatchObject({
      code: 'reason_required',
      field: 'shorterReason',
    })
    expect(await heardBy(silent)).toEqual([])
    await change(EARLIER, '单位要早点面试')
    for (const person of [sent, silent, teacher]) {
      expect(await heardBy(person)).toEqual([
        [
          'notice.preferences_earlier_why',
          {
            plan: PLAN_FACTS.name,
            before: '2026-11-30T18:00:00+08:00',
            until: '2026-11-29T12:00:00+08:00',
            reason: '单位要早点面试',
          },
        ],
      ])
    }
    const steps = await listPlanSteps(officer(), planId)
    expect(steps.find(({ action }) => action === 'preferences_deadline')?.reason).toBe(
      '单位要早点面试',
    )
  })

  it('comes later without one, and is told all the same', async () => {
    await change(LATER)
    for (const person of [sent, silent, teacher]) {
      expect(await heardBy(person)).toMatchObject([
        [
          'notice.preferences_later',
          { before: '2026-11-30T18:00:00+08:00', until: '2026-12-02T18:00:00+08:00' },
        ],
      ])
    }
    const mail = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', silent.accountId)
      .select(['subject', 'body'])
      .executeTakeFirstOrThrow()
    expect(mail.subject).toBe('春季跟岗实习：志愿改到 12 月 2 日 周三 18:00 截止')
    expect(mail.body).toContain('原来 11 月 30 日 周一 18:00')
  })

  it('is told to nobody where it stays, and before preferences are taken', async () => {
    await change(CLOSES)
    await world.context.db
      .updateTable('plan')
      .set({ state: 'draft' })
      .where('id', '=', planId)
      .execute()
    await change(EARLIER)
    for (const person of [sent, silent, teacher]) expect(await heardBy(person)).toEqual([])
  })
})
