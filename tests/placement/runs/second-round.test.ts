import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { getLeftOut } from '#app/placement/runs/left-out.ts'
import type { ToldReason } from '#app/placement/runs/model/told-reason.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { setSecondDeadline } from '#app/placement/runs/second-deadline.ts'
import {
  enterSecondWishes,
  getSecondEntry,
  listSecondEntries,
} from '#app/placement/runs/second-entering.ts'
import { getSecondRound, sendSecondWishes } from '#app/placement/runs/second-round.ts'
import * as choiceRounds from '#db/migrations/2026-11-26T98-choice-rounds.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  addStudent,
  ownStudentId,
} from '../college-fixtures.ts'
import { addRun, FOUND, solveRun, wish } from './run-fixtures.ts'

const SECOND = { round: 2 as const, groups: null }

onBothDatabases('the second round', (world) => {
  /** One student has a post, another with an account wished nothing, two posts have seats left. */
  async function leftOut() {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 2, 1], wishes: [[0]] })
    const person = await addOwnStudent(world, college)
    const officer = world.as(college.officer)
    await publishAllocation(officer, {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    return { college, run, person: world.as(person), officer }
  }

  it('is told of before agreements begin, with who has no post', async () => {
    const { run, person, officer } = await leftOut()
    const { planId } = run
    const { secondClosesAt } = await world.context.db
      .selectFrom('plan')
      .where('id', '=', planId)
      .select('secondClosesAt')
      .executeTakeFirstOrThrow()
    expect(secondClosesAt).not.toBeNull()
    const open = { unplaced: 1, wished: 0, closesAt: secondClosesAt }
    expect(await getLeftOut(officer, planId)).toEqual(open)
    await sendSecondWishes(person, { readAt: null, posts: [run.posts[2]!] })
    await setSecondDeadline(officer, { planId, closesAt: null, reason: '都交了' })
    expect(await getLeftOut(officer, planId)).toEqual({ unplaced: 1, wished: 1, closesAt: null })
    const { id } = await askOwnPost(person, FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    expect(await getLeftOut(officer, planId)).toBeNull()
  })

  it('tells who is left out when it is closed early, prolonged or opened again, and why', async () => {
    const { college, run, person, officer } = await leftOut()
    const { planId } = run
    const placed = await addPerson(world, '周周')
    await world.context.db
      .updateTable('student')
      .set({ accountId: placed.accountId })
      .where('id', '=', run.students[0]!.id)
      .execute()
    const found = world.as(await addOwnStudent(world, college))
    const { id } = await askOwnPost(found, FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const told = async (accountId: string) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', accountId)
        .where('kind', 'like', 'notice.second_round%')
        .select(['kind', 'params', 'href'])
        .orderBy('id')
        .execute()
    const mine = (context: typeof person) =>
      told(context.actor.kind === 'account' ? context.actor.accountId : '')
    const { name } = await world.context.db
      .selectFrom('plan')
      .where('id', '=', planId)
      .select('name')
      .executeTakeFirstOrThrow()
    const params = { plan: name }
    const href = `/me/internship?plan=${planId}`
    const set = (closesAt: Date | null, reason: string) =>
      setSecondDeadline(officer, { planId, closesAt, reason })
    await set(new Date('2026-11-28T18:00:00+08:00'), '')
    const prolonged = {
      kind: 'notice.second_round_later',
      params: { ...params, until: '2026-11-28T18:00:00+08:00' },
      href,
    }
    expect(await mine(person)).toEqual([prolonged])
    await set(new Date('2026-11-28T18:00:00+08:00'), '')
    expect(await mine(person)).toHaveLength(1)
    await set(new Date('2026-11-27T18:00:00+08:00'), '岗位快满了')
    await set(null, '都交了')
    await set(new Date('2026-11-29T18:00:00+08:00'), '又有岗位了')
    expect(await mine(person)).toEqual([
      prolonged,
      {
        kind: 'notice.second_round_earlier',
        params: { ...params, until: '2026-11-27T18:00:00+08:00', reason: '岗位快满了' },
        href,
      },
      { kind: 'notice.second_round_ended', params: { ...params, reason: '都交了' }, href },
      {
        kind: 'notice.second_round_reopened_why',
        params: { ...params, until: '2026-11-29T18:00:00+08:00', reason: '又有岗位了' },
        href,
      },
    ])
    expect(await told(placed.accountId)).toEqual([])
    expect(await mine(found)).toEqual([])
  })

  it('offers the seats that are left, and places the others around those who are', async () => {
    const { college, run, person, officer } = await leftOut()
    const offered = await getSecondRound(person)
    expect(offered!.posts.map(({ id, free }) => [id, free])).toEqual([
      [run.posts[1], 2],
      [run.posts[2], 1],
    ])
    await sendSecondWishes(person, { readAt: null, posts: [run.posts[2]!] })
    const readAt = (await getSecondRound(person))!.sentAt
    await sendSecondWishes(person, { readAt, posts: [run.posts[2]!, run.posts[1]!] })
    expect((await getSecondRound(person))!.wishes).toEqual([run.posts[2], run.posts[1]])
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    const { versionId } = await publishAllocation(officer, {
      planId: run.planId,
      allocationId,
      after: 1,
      note: '第二轮',
    })
    const rows = await world.context.db
      .selectFrom('placement')
      .where('versionId', '=', versionId)
      .select(['planPostId', 'choice', 'choiceRound'])
      .orderBy('planPostId')
      .execute()
    expect(rows).toEqual([
      { planPostId: run.posts[0], choice: 1, choiceRound: 1 },
      { planPostId: run.posts[2], choice: 1, choiceRound: 2 },
    ])
    expect(await getSecondRound(person)).toBeNull()
    await expect(
      sendSecondWishes(person, { readAt: null, posts: [run.posts[1]!] }),
    ).rejects.toMatchObject({
      code: 'second_has_post',
    })
  })

  it('offers no seat that was settled by hand since, and the seat of who must leave', async () => {
    const { run, person } = await leftOut()
    const { planId } = run
    const [first, second, third] = run.posts as [string, string, string]
    const { db } = world.context
    const settled = async (planPostId: string) =>
      db
        .insertInto('placementLock')
        .values({
          ...{ id: newId(), planId, studentId: run.students[0]!.id, planPostId, kind: 'move' },
          ...{ reason: '家长同意', at: world.context.clock.now(), setBy: null, liftedAt: null },
        })
        .execute()
    const offered = async () =>
      (await getSecondRound(person))!.posts.map(({ id, free }) => [id, free])
    await settled(third)
    expect(await offered()).toEqual([
      [first, 1],
      [second, 2],
    ])
    await expect(sendSecondWishes(person, { readAt: null, posts: [third] })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'posts',
    })
    await sendSecondWishes(person, { readAt: null, posts: [first] })
    await db.deleteFrom('placementLock').where('planId', '=', planId).execute()
    expect(await offered()).toEqual([
      [second, 2],
      [third, 1],
    ])
    await db
      .insertInto('candidateView')
      .values({
        ...{ planPostId: first, studentId: run.students[0]!.id, refused: true, place: null },
        ...{ reason: '有色觉要求', byAccountId: null, at: world.context.clock.now() },
      })
      .execute()
    expect(await offered()).toEqual([
      [first, 1],
      [second, 2],
      [third, 1],
    ])
  })

  it('takes what the class teacher enters for who has no account, and of nobody else', async () => {
    const { college, run, person, officer } = await leftOut()
    const { planId } = run
    const teacherActor = await addClassTeacher(world, college)
    const teacher = world.as(teacherActor)
    const silent = (await addStudent(world, college, { name: '无机生' })).id
    const withAccount = await ownStudentId(world, person.actor as AccountActor)
    const listed = await listSecondEntries(teacher)
    expect(listed.map(({ id, hasAccount, sentAt }) => ({ id, hasAccount, sentAt }))).toEqual(
      expect.arrayContaining([
        { id: silent, hasAccount: false, sentAt: null },
        { id: withAccount, hasAccount: true, sentAt: null },
      ]),
    )
    expect(listed.map(({ id }) => id)).not.toContain(run.students[0]!.id)
    const key = { planId, studentId: silent }
    const [, second, third] = run.posts as [string, string, string]
    await enterSecondWishes(teacher, { ...key, readAt: null, posts: [third, second] })
    expect((await getSecondEntry(teacher, key)).round).toMatchObject({
      wishes: [third, second],
      enteredBy: '陈静',
    })
    expect((await listSecondEntries(teacher)).find(({ id }) => id === silent)).toMatchObject({
      enteredBy: '陈静',
    })
    const stranger = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    for (const context of [officer, stranger]) {
      await expect(getSecondEntry(context, key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        enterSecondWishes(context, { ...key, readAt: null, posts: [third] }),
      ).rejects.toMatchObject({
        code: 'not_found',
      })
      expect((await listSecondEntries(context)).map(({ id }) => id)).not.toContain(silent)
    }
    await expect(
      enterSecondWishes(teacher, { planId, studentId: withAccount, readAt: null, posts: [third] }),
    ).rejects.toMatchObject({ code: 'preferences_own_account' })
    // The round that is worked out takes it up as it takes what students send.
    await setSecondDeadline(officer, { planId, closesAt: null, reason: '都交了' })
    await expect(
      enterSecondWishes(teacher, { ...key, readAt: null, posts: [second] }),
    ).rejects.toMatchObject({
      code: 'second_round_over',
    })
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    const { versionId } = await publishAllocation(officer, {
      planId,
      allocationId,
      after: 1,
      note: '二',
    })
    const { planPostId } = await world.context.db
      .selectFrom('placement')
      .where('versionId', '=', versionId)
      .where('studentId', '=', silent)
      .select('planPostId')
      .executeTakeFirstOrThrow()
    expect(planPostId).toBe(third)
    expect(await getSecondEntry(teacher, key)).toMatchObject({ round: null })
  })

  it('says that what was sent waits, until a version has taken it up', async () => {
    const { run, person } = await leftOut()
    const waits = async () => (await getSecondRound(person))!.isWaiting
    expect(await waits()).toBe(false)
    const sentAt = addDays(world.context.clock.now(), 1)
    const later = { ...person, clock: { now: () => sentAt } }
    await sendSecondWishes(later, { readAt: null, posts: [run.posts[2]!] })
    expect(await waits()).toBe(true)
    await world.context.db
      .updateTable('placementVersion')
      .set({ publishedAt: addDays(sentAt, 1) })
      .where('planId', '=', run.planId)
      .execute()
    expect(await waits()).toBe(false)
  })

  it('is open until a time, after which no wish changes what is worked out', async () => {
    const { college, run, person, officer } = await leftOut()
    const { planId } = run
    const [, free, other] = run.posts as [string, string, string]
    const { closesAt } = (await getSecondRound(person))!
    expect(closesAt).toEqual(addDays(world.context.clock.now(), 3))
    await sendSecondWishes(person, { readAt: null, posts: [free] })
    const input = { planId, methods: ['stable' as const], asked: SECOND }
    await expect(startAllocations(officer, input)).rejects.toMatchObject({
      code: 'second_round_open',
    })
    const close = { planId, closesAt: null }
    await expect(setSecondDeadline(officer, { ...close, reason: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    await setSecondDeadline(officer, { ...close, reason: '都填好了' })
    const allocationId = await solveRun(world, college, run, 'stable', SECOND)
    await expect(sendSecondWishes(person, { readAt: null, posts: [other] })).rejects.toMatchObject({
      code: 'second_round_over',
    })
    expect(await getSecondRound(person)).toMatchObject({ isOpen: false, wishes: [free] })
    const note = '第二轮'
    expect(
      await publishAllocation(officer, { planId, allocationId, after: 1, note }),
    ).toMatchObject({
      placed: 2,
    })
  })

  it('is opened again, and moved by officers of the college alone', async () => {
    const { run, person, officer } = await leftOut()
    const { planId } = run
    const later = addDays(world.context.clock.now(), 5)
    await setSecondDeadline(officer, { planId, closesAt: null, reason: '都填好了' })
    const past = addDays(world.context.clock.now(), -1)
    await expect(
      setSecondDeadline(officer, { planId, closesAt: past, reason: '' }),
    ).rejects.toMatchObject({ code: 'second_past', field: 'closesAt' })
    await setSecondDeadline(officer, { planId, closesAt: later, reason: '' })
    expect(await getSecondRound(person)).toMatchObject({ isOpen: true, closesAt: later })
    const elsewhere = await addCollege(world)
    for (const context of [world.as(elsewhere.officer), person])
      await expect(
        setSecondDeadline(context, { planId, closesAt: later, reason: '' }),
      ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses full posts, posts of elsewhere, the same twice, and none', async () => {
    const { run, person } = await leftOut()
    const [full, free] = run.posts as [string, string]
    const other = await leftOut()
    for (const posts of [[full], [other.run.posts[1]!], [free, free], []])
      await expect(sendSecondWishes(person, { readAt: null, posts })).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'posts',
      })
  })

  it('leaves everybody the reasons that decided about her, and says of which version they are', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, {
      seats: [1, 1, 1],
      wishes: [
        [0, 1],
        [0, 1],
      ],
    })
    const person = await addOwnStudent(world, college)
    await wish(world, run, await ownStudentId(world, person), [0, 1])
    const officer = world.as(college.officer)
    const { planId } = run
    const [first, second, third] = run.posts as [string, string, string]
    await publishAllocation(officer, {
      planId,
      allocationId: await solveRun(world, college, run, 'stable'),
      after: 0,
      note: '',
    })
    const told = await reasonsByStudent(planId)
    const left = [...told].find(([, { planPostId }]) => planPostId === null)![0]
    const kept = [...told].find(([, { choice }]) => choice === 2)![0]
    expect(told.get(kept)!.reasons).toMatchObject([{ post: first, why: 'claims', choice: 1 }])
    await world.context.db
      .insertInto('secondWish')
      .values({ planId, studentId: left, posts: JSON.stringify([third]), sentAt: new Date(0) })
      .execute()
    await publishAllocation(officer, {
      planId,
      allocationId: await solveRun(world, college, run, 'stable', SECOND),
      after: 1,
      note: '第二轮',
    })
    const again = await reasonsByStudent(planId)
    const ofFirst = (id: string) => told.get(id)!.reasons.map((one) => ({ ...one, version: 1 }))
    expect(again.get(kept)).toEqual({
      ...told.get(kept),
      reasons: ofFirst(kept),
    })
    expect(again.get(left)).toEqual({
      planPostId: third,
      choice: 1,
      choiceRound: 2,
      reasons: ofFirst(left),
    })
    expect(ofFirst(left).map(({ post, choice, why }) => [post, choice, why])).toEqual([
      [first, 1, 'claims'],
      [second, 2, 'claims'],
    ])
    // A third version tells the same again, of the version that decided it.
    await publishAllocation(officer, {
      planId,
      allocationId: await solveRun(world, college, run, 'stable', SECOND),
      after: 2,
      note: '再看一遍',
    })
    expect(await reasonsByStudent(planId)).toEqual(again)

    // Kept before rounds were told apart, her choice was counted on from the end of her first list.
    const schema = world.context.db as unknown as Kysely<unknown>
    await choiceRounds.down(schema)
    const { choice } = await world.context.db
      .selectFrom('placement')
      .where('studentId', '=', left)
      .where('isCurrent', '=', true)
      .select('choice')
      .executeTakeFirstOrThrow()
    expect(choice).toBe(3)
    await choiceRounds.up(schema)
    expect(await reasonsByStudent(planId)).toEqual(again)
  })

  it('says that a post was settled by hand where it was, and of nobody else', async () => {
    const { college, run, person, officer } = await leftOut()
    const { planId } = run
    await sendSecondWishes(person, { readAt: null, posts: [run.posts[1]!, run.posts[2]!] })
    const rows = await reasonsByStudent(planId)
    const left = [...rows].find(([, { planPostId }]) => planPostId === null)![0]
    await world.context.db
      .insertInto('placementLock')
      .values({
        id: newId(),
        planId,
        studentId: left,
        planPostId: run.posts[2]!,
        kind: 'move',
        reason: '家长同意',
        at: world.context.clock.now(),
        setBy: null,
        liftedAt: null,
      })
      .execute()
    await publishAllocation(officer, {
      planId,
      allocationId: await solveRun(world, college, run, 'stable', SECOND),
      after: 1,
      note: '第二轮',
    })
    const told = await reasonsByStudent(planId)
    expect(told.get(left)).toMatchObject({
      planPostId: run.posts[2],
      reasons: [{ post: run.posts[1], choice: 1, round: 2, why: 'settled' }],
    })
    expect(told.get(run.students[0]!.id)).toMatchObject({ choice: 1, reasons: [] })

    const settled = async (who: typeof person) => (await getOwnPlacement(who)).placement!.settled
    expect(await settled(person)).toBe('by_college')
    const first = await addPerson(world)
    await world.context.db
      .updateTable('student')
      .set({ accountId: first.accountId })
      .where('id', '=', run.students[0]!.id)
      .execute()
    expect(await settled(world.as(first))).toBe('before')
  })

  async function reasonsByStudent(planId: string) {
    const rows = await world.context.db
      .selectFrom('placement')
      .where('planId', '=', planId)
      .where('isCurrent', '=', true)
      .select(['studentId', 'planPostId', 'choice', 'choiceRound', 'reasons'])
      .execute()
    return new Map(
      rows.map(({ studentId, reasons, ...row }) => [
        studentId,
        { ...row, reasons: reasons as ToldReason[] },
      ]),
    )
  }

  it('does not come before the first', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const input = { planId: run.planId, methods: ['stable' as const], asked: SECOND }
    await expect(startAllocations(world.as(college.officer), input)).rejects.toMatchObject({
      code: 'round_too_early',
    })
  })
})
