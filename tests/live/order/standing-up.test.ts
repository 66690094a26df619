import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { standUpForDeleted } from '#app/live/order/standing-up.ts'
import { wantsToKnow } from '#app/live/talk/model/own-votes.ts'
import { applyEvent, withVotes } from '#app/live/talk/model/room-view.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('a question that others were merged into', (world) => {
  let room: TestRoom
  let sun: AccountActor
  let wang: AccountActor
  let zhao: AccountActor
  let voter: AccountActor
  beforeEach(async () => {
    ;[sun, wang, zhao, voter] = [
      await addPerson(world, '孙亮'),
      await addPerson(world, '王芳'),
      await addPerson(world, '赵敏'),
      await addPerson(world, '钱进'),
    ]
  })
  const as = (who: AccountActor | null): Context => ({ ...world.context, actor: who ?? ANONYMOUS })
  const ask = async (who: AccountActor, text: string) => {
    const said = { roomId: room.roomId, clientMessageId: newId(), text, openingId: null }
    const { payload } = await askQuestion(as(who), { ...said, anonymous: false })
    return (payload as { id: string }).id
  }
  const merge = (questionId: string, into: string) =>
    mergeQuestions(as(room.recruiter), { roomId: room.roomId, questionId, into })
  const seenBy = async (who: AccountActor | null) => (await openRoom(as(who), room.roomId)).view
  const questionOf = async (who: AccountActor | null, id: string) =>
    (await seenBy(who)).questions.find((question) => question.id === id)
  const votersOf = async (questionId: string) =>
    (
      await world.context.db
        .selectFrom('roomVote')
        .where('questionId', '=', questionId)
        .select('accountId')
        .execute()
    )
      .map(({ accountId }) => accountId)
      .sort()

  it('tells who asked what was merged where it is, and everybody how many there are', async () => {
    room = await addRoom(world)
    const kept = await ask(sun, '有年假吗')
    const one = await ask(wang, '年假几天')
    const other = await ask(zhao, '年假多久')
    await merge(one, other)
    await merge(other, kept)
    for (const who of [null, wang, room.recruiter]) {
      expect(await questionOf(who, kept)).toMatchObject({ merged: 2, votes: 2 })
    }
    expect(await questionOf(wang, one)).toMatchObject({ state: 'merged', mergedInto: kept })
    expect(await questionOf(zhao, other)).toMatchObject({ state: 'merged', mergedInto: kept })
    expect(await questionOf(null, one)).toMatchObject({ state: 'removed', text: '' })
  })

  it('leaves them to stand up when it is withdrawn, and takes its own name alone with it', async () => {
    room = await addRoom(world)
    const kept = await ask(sun, '有年假吗')
    const one = await ask(wang, '年假几天')
    const other = await ask(zhao, '年假多久')
    await voteFor(as(voter), { roomId: room.roomId, questionId: kept })
    await voteFor(as(voter), { roomId: room.roomId, questionId: one })
    await merge(other, kept)
    await merge(one, kept)
    const before = new Map<AccountActor | null, Awaited<ReturnType<typeof seenBy>>>()
    for (const who of [null, wang, zhao]) before.set(who, await seenBy(who))
    await moveQuestion(as(sun), { roomId: room.roomId, questionId: kept, action: 'withdraw' })
    for (const who of [null, sun, zhao, wang, room.recruiter]) {
      expect(await questionOf(who, one)).toMatchObject({
        ...{ text: '年假几天', state: 'shown', by: '王**', mergedInto: null },
        // Whoever voted for either, and who asked what stays merged; nobody twice.
        ...{ votes: 2, merged: 1 },
      })
    }
    expect(await questionOf(zhao, other)).toMatchObject({ state: 'merged', mergedInto: one })
    expect(await votersOf(one)).toEqual([voter.accountId, zhao.accountId].sort())
    expect(JSON.stringify(await seenBy(null))).not.toContain('有年假吗')
    // Whoever stayed sees the same room as whoever comes.
    for (const [who, view] of before) {
      const caught = await catchUp(as(who), { roomId: room.roomId, seq: view.seq })
      if (!('events' in caught)) throw new Error('it missed too much')
      const stayed = withVotes(caught.events.reduce(applyEvent, view), caught.votes)
      expect(stayed).toEqual(await seenBy(who))
    }
    // It goes on as a question like any other.
    await moveQuestion(as(wang), { roomId: room.roomId, questionId: one, action: 'withdraw' })
    expect(await questionOf(null, other)).toMatchObject({ state: 'shown', votes: 1, merged: 0 })
  })

  it('keeps the marks of who wanted to know, for whoever stays as for whoever comes', async () => {
    room = await addRoom(world)
    const kept = await ask(sun, '有年假吗')
    const one = await ask(wang, '年假几天')
    await voteFor(as(voter), { roomId: room.roomId, questionId: kept })
    const stays = async (who: AccountActor) => ({
      who,
      opened: await openRoom(as(who), room.roomId),
    })
    const [voted, none] = [await stays(voter), await stays(zhao)]
    const marked = async ({ who, opened }: typeof voted, id: string) => {
      const { view, ...marks } = opened
      const caught = await catchUp(as(who), { roomId: room.roomId, seq: view.seq })
      if (!('events' in caught)) throw new Error('it missed too much')
      const now = caught.events.reduce(applyEvent, view)
      const own = { voted: new Set(marks.voted), own: new Set(marks.own), view: now }
      return wantsToKnow(
        now.questions.find((question) => question.id === id)!,
        own,
      )
    }
    expect(await marked(voted, one)).toBe(false)
    await merge(one, kept)
    await moveQuestion(as(sun), { roomId: room.roomId, questionId: kept, action: 'withdraw' })
    expect(await votersOf(one)).toEqual([voter.accountId])
    expect(await marked(voted, one)).toBe(true)
    expect(await marked(none, one)).toBe(false)
    // Merged into a third it takes its votes along.
    const third = await ask(zhao, '年假多久')
    await merge(one, third)
    expect(await marked(voted, third)).toBe(true)
  })

  it('leaves one to wait where it was not shown itself', async () => {
    room = await addRoom(world, { questionsAppear: 'when_shown' })
    const kept = await ask(sun, '有年假吗')
    const one = await ask(wang, '年假几天')
    await merge(one, kept)
    await moveQuestion(as(sun), { roomId: room.roomId, questionId: kept, action: 'withdraw' })
    expect(await questionOf(null, one)).toBeUndefined()
    for (const who of [wang, room.recruiter]) {
      expect(await questionOf(who, one)).toMatchObject({ state: 'waiting', mergedInto: null })
    }
  })

  it('leaves them to stand up once its account is deleted, and once alone', async () => {
    room = await addRoom(world)
    const kept = await ask(sun, '有年假吗')
    const one = await ask(wang, '年假几天')
    await merge(one, kept)
    expect(await standUpForDeleted(world.context)).toBe(0)
    await world.context.db
      .updateTable('roomQuestion')
      .set({ authorId: null, text: '' })
      .where('id', '=', kept)
      .execute()
    expect(await standUpForDeleted(world.context)).toBe(1)
    expect(await questionOf(null, one)).toMatchObject({ text: '年假几天', state: 'shown' })
    expect(await standUpForDeleted(world.context)).toBe(0)
  })
})
