import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { getCollegeDesk } from '#app/placement/college/desk.ts'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { listClassAnswers } from '#app/placement/preferences/class-answers.ts'
import { tellHardship } from '#app/placement/preferences/hardship.ts'
import { remindMissing } from '#app/placement/preferences/preference-reminders.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  addStudent,
  type TestCollege,
} from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

onBothDatabases('the class teacher', (world) => {
  let college: TestCollege
  let teacher: AccountActor
  let sent: AccountActor
  let drafted: AccountActor
  let silent: AccountActor
  let planId: string
  let posts: string[]
  beforeAll(async () => {
    college = await addCollege(world)
    teacher = await addClassTeacher(world, college)
    const demand = await addDemand(world, college)
    const { first, second } = college.groups
    const plan = await addPlan(world, college, {
      state: 'collecting',
      demandIds: [demand.id],
      classGroupIds: [first, second],
    })
    planId = plan.id
    posts = plan.posts
    sent = await addOwnStudent(world, college)
    drafted = await addOwnStudent(world, college)
    silent = await addOwnStudent(world, college)
    await addStudent(world, college)
    await addStudent(world, college, { classGroupId: second })
    await savePreferences(world.as(sent), { planId, posts, revision: 0, isSent: true })
    await savePreferences(world.as(drafted), { planId, posts, revision: 0, isSent: false })
  })
  const list = (actor: AccountActor, show: 'all' | 'missing' | 'sent' = 'all') =>
    listClassAnswers(world.as(actor), { classGroupId: null, show })
  const remind = (actor: AccountActor, classGroupIds = [college.groups.first]) =>
    remindMissing(world.as(actor), { classGroupIds })

  it('sees who of the own class groups has sent, drafted or not begun', async () => {
    const { groups, students } = await list(teacher)
    expect(groups).toMatchObject([{ name: '汽车1班', students: 4, sent: 1, drafted: 1 }])
    expect(students.map(({ state }) => state).sort()).toEqual(['drafted', 'none', 'none', 'sent'])
    expect((await list(teacher, 'missing')).students).toHaveLength(3)
    expect((await list(teacher, 'sent')).students).toHaveLength(1)
    expect((await list(college.officer)).groups).toHaveLength(2)
    const other = await addCollege(world)
    expect((await list(other.officer)).groups).toEqual([])
  })

  it('waits for nobody who goes to a post of her own', async () => {
    const { db, clock } = world.context
    const { students } = await list(teacher)
    const { id: studentId } = students.find(({ state }) => state === 'drafted')!
    const id = newId()
    await db
      .insertInto('ownPost')
      .values({
        id,
        planId,
        studentId,
        facts: '{}',
        state: 'approved',
        decidedBy: college.officer.accountId,
        decidedAt: clock.now(),
        createdAt: clock.now(),
      })
      .execute()
    const { groups, students: now } = await list(teacher)
    expect(groups).toMatchObject([{ students: 3, sent: 1, drafted: 0 }])
    expect(now.find((student) => student.id === studentId)?.state).toBe('own_post')
    expect((await list(teacher, 'missing')).students).toHaveLength(2)
    const desk = world.as(teacher)
    expect((await getCollegeDesk(desk)).unanswered).toBe(2)
    expect((await getCollegeOverview(desk)).groups[0]?.missing).toBe(2)
    expect(await remind(teacher)).toMatchObject({ reminded: 1, unreachable: 1 })
    await db.updateTable('preference').set({ remindedAt: null }).execute()
    await db.deleteFrom('notice').execute()
    await db.deleteFrom('message').execute()
    await db.deleteFrom('ownPost').where('id', '=', id).execute()
  })

  it('sees that there is a word in confidence; officers only that it counts', async () => {
    await tellHardship(world.as(silent), { words: '家人生病' })
    const notes = async (actor: AccountActor) =>
      (await list(actor)).students.map(({ note }) => note).filter(Boolean)
    expect(await notes(teacher)).toEqual(['told'])
    expect(await notes(college.officer)).toEqual([])
    await world.context.db
      .updateTable('hardshipNote')
      .set({ decision: 'accepted' })
      .where('planId', '=', planId)
      .execute()
    expect(await notes(college.officer)).toEqual(['accepted'])
  })

  it('reminds everybody who is missing in one step, not again within a day', async () => {
    await world.context.db
      .updateTable('account')
      .set({ emailConfirmedAt: null, phoneConfirmedAt: world.context.clock.now() })
      .where('id', '=', drafted.accountId)
      .execute()
    const reach = async () => (await list(teacher)).groups[0]!.reach
    expect(await reach()).toEqual({ told: 2, byMessage: 2, lately: 0, unreachable: 1 })
    expect(await remind(teacher)).toEqual({ reminded: 2, lately: 0, unreachable: 1 })
    expect(await reach()).toEqual({ told: 0, byMessage: 0, lately: 2, unreachable: 1 })
    expect(await remind(teacher)).toEqual({ reminded: 0, lately: 2, unreachable: 1 })
    world.setNow(new Date('2026-11-24T12:00:00+08:00'))
    const tries = await Promise.all([remind(teacher), remind(college.officer)])
    expect(tries.map(({ reminded }) => reminded).sort()).toEqual([0, 2])
    const noticesOf = (actor: AccountActor) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', actor.accountId)
        .where('kind', '=', 'notice.preferences_missing')
        .select('id')
        .execute()
    expect(await noticesOf(sent)).toEqual([])
    expect(await noticesOf(drafted)).toHaveLength(2)
    expect(await noticesOf(silent)).toHaveLength(2)
    const mails = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', silent.accountId)
      .select(['channel', 'body'])
      .execute()
    expect(mails).toHaveLength(2)
    expect(mails[0]!.body).toContain('/me/internship/preferences')
    const texts = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', drafted.accountId)
      .select(['channel', 'body'])
      .execute()
    const link = `${world.context.site.appUrl}/me/internship/preferences?plan=${planId}`
    const text = `【春风】“春季跟岗实习”的志愿还没交，11 月 30 日 周一 18:00 截止：${link}`
    expect(texts).toEqual([
      { channel: 'sms', body: text },
      { channel: 'sms', body: text },
    ])
    // Who was only reminded begins as who was not.
    await savePreferences(world.as(silent), { planId, posts, revision: 0, isSent: true })
  })

  it('reminds nobody of another class, nor after the deadline', async () => {
    await expect(remind(teacher, [college.groups.second])).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(remind(teacher, [])).rejects.toMatchObject({ code: 'preferences_closed' })
    world.setNow(new Date('2026-11-30T18:00:00+08:00'))
    await expect(remind(teacher)).rejects.toMatchObject({ code: 'preferences_closed' })
  })
})
