import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { listClassAnswers } from '#app/placement/preferences/class-answers.ts'
import { enterPreferences, getEntry } from '#app/placement/preferences/entering.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { getOwnRanking } from '#app/placement/preferences/own-ranking.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addHead,
  addOwnStudent,
  addStudent,
  ownStudentId,
  type TestCollege,
} from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

const PAID = { pay: 3300, postWage: 4000 }

onBothDatabases('preferences that a class teacher enters', (world) => {
  let college: TestCollege
  let teacher: AccountActor
  let planId: string
  let posts: string[]
  let studentId: string
  beforeAll(async () => {
    college = await addCollege(world)
    teacher = await addClassTeacher(world, college)
    const demands = [
      await addDemand(world, college, { title: '总装', demandFacts: PAID }),
      await addDemand(world, college, { title: '质检', demandFacts: PAID }),
      await addDemand(world, college, { title: '数控', majorId: college.majors.other }),
    ]
    const demandIds = demands.map(({ id }) => id)
    const plan = await addPlan(world, college, { state: 'collecting', demandIds })
    planId = plan.id
    posts = plan.posts
  })
  beforeEach(async () => {
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    studentId = (await addStudent(world, college, { name: '无机生' })).id
  })
  const enter = (actor: AccountActor, ranked: string[], revision = 0) =>
    enterPreferences(world.as(actor), { planId, studentId, posts: ranked, revision })

  it('count as sent, are noted, and the student reads by whom and changes them', async () => {
    const open = await getEntry(world.as(teacher), { planId, studentId })
    expect(open.posts.map(({ title }) => title)).toEqual(['总装', '质检'])
    expect(open).toMatchObject({ excluded: 1, ranking: [], enteredBy: null, canRank: true })
    await enter(teacher, [posts[1]!, posts[0]!])
    const { students } = await listClassAnswers(world.as(teacher), {
      classGroupId: null,
      show: 'sent',
    })
    expect(students.find(({ id }) => id === studentId)).toMatchObject({
      state: 'sent',
      enteredBy: '陈静',
    })
    const noted = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'preference.entered')
      .where('subjectId', '=', studentId)
      .select(['actorAccountId', 'details'])
      .execute()
    expect(noted).toEqual([{ actorAccountId: teacher.accountId, details: { planId, posts: 2 } }])
    // The teacher can put right what was entered.
    expect(await getEntry(world.as(teacher), { planId, studentId })).toMatchObject({
      ranking: [posts[1], posts[0]],
      enteredBy: '陈静',
      revision: 1,
    })
    await enter(teacher, [posts[0]!], 1)

    const person = await addPerson(world, '无机生')
    await world.context.db
      .updateTable('student')
      .set({ accountId: person.accountId })
      .where('id', '=', studentId)
      .execute()
    const own = world.as(person)
    expect(await getOwnInternship(own)).toMatchObject({ enteredBy: '陈静', canRank: true })
    await expect(enter(teacher, [posts[1]!], 2)).rejects.toMatchObject({
      code: 'preferences_own_account',
    })
    // The page says why, and shows nothing of what is hers by now.
    expect(await getEntry(world.as(teacher), { planId, studentId })).toMatchObject({
      ...{ student: { hasAccount: true }, canRank: false, ranking: [] },
    })
    await savePreferences(own, { planId, posts: [posts[1]!], revision: 2, isSent: false })
    // What counts until she sends is still the teacher's.
    expect(await getOwnRanking(own)).toMatchObject({ enteredBy: '陈静', ranking: [posts[1]] })
    await savePreferences(own, { planId, posts: [posts[1]!], revision: 3, isSent: true })
    expect(await getOwnInternship(own)).toMatchObject({
      enteredBy: null,
      sent: [{ title: '质检' }],
    })
  })

  it('are held to what holds for students, and to the deadline', async () => {
    await expect(enter(teacher, [])).rejects.toMatchObject({ code: 'preferences_empty' })
    await expect(enter(teacher, [posts[0]!, posts[0]!])).rejects.toMatchObject({
      code: 'preferences_too_many',
    })
    await expect(enter(teacher, [posts[2]!])).rejects.toMatchObject({ code: 'post_excluded' })
    await enter(teacher, [posts[0]!])
    await expect(enter(teacher, [posts[1]!])).rejects.toMatchObject({
      code: 'preferences_elsewhere',
    })
    world.setNow(new Date('2026-11-30T18:00:00+08:00'))
    expect((await getEntry(world.as(teacher), { planId, studentId })).canRank).toBe(false)
    await expect(enter(teacher, [posts[1]!], 1)).rejects.toMatchObject({
      code: 'preferences_closed',
    })
  })

  it('are nobody else’s to enter, nor of a student who has an account', async () => {
    const other = await addClassTeacher(world, college, '王强', college.groups.second)
    const elsewhere = await addCollege(world)
    const stranger = await addClassTeacher(world, elsewhere)
    for (const actor of [college.officer, await addHead(world, college), other, stranger]) {
      await expect(enter(actor, [posts[0]!])).rejects.toMatchObject({ code: 'not_found' })
      await expect(getEntry(world.as(actor), { planId, studentId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    studentId = await ownStudentId(world, await addOwnStudent(world, college))
    await expect(enter(teacher, [posts[0]!])).rejects.toMatchObject({
      code: 'preferences_own_account',
    })
  })
})
