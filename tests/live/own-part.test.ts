import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { removeQuestion } from '#app/live/order/question-removal.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { createRecall } from '#server/recall.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { replayedView } from './support/replayed-view.ts'

onBothDatabases('a room in which each question waits for a moderator', (world) => {
  let room: TestRoom
  let askers: AccountActor[]
  let recall: Context['recall']
  beforeEach(async () => {
    room = await addRoom(world, { questionsAppear: 'when_shown' })
    askers = []
    for (let at = 0; at < 4; at += 1) askers.push(await addPerson(world))
    recall = createRecall()
  })
  const ask = async (who: AccountActor, text: string) => {
    const said = { roomId: room.roomId, clientMessageId: newId(), text, openingId: null }
    const { payload } = await askQuestion(world.as(who), { ...said, anonymous: false })
    return (payload as { id: string }).id
  }
  const read = (who: AccountActor, db = world.context.db) =>
    openRoom({ ...world.as(who), db, recall }, room.roomId)
  const move = (
    questionId: string,
    action: 'show' | 'begin' | 'dismiss' | 'withdraw',
    who = room.recruiter,
  ) => moveQuestion(world.as(who), { roomId: room.roomId, questionId, action, reason: '无关' })

  it('is read by each asker as by whoever followed it from its beginning', async () => {
    const { roomId } = room
    const desk = world.as(room.recruiter)
    const asked: string[] = []
    for (const [at, who] of [...askers, ...askers].entries()) asked.push(await ask(who, `${at} 问`))
    await move(asked[0]!, 'show')
    await move(asked[1]!, 'begin')
    await move(asked[2]!, 'dismiss')
    await move(asked[3]!, 'withdraw', askers[3])
    await mergeQuestions(desk, { roomId, questionId: asked[5]!, into: asked[0]! })
    await mergeQuestions(desk, { roomId, questionId: asked[7]!, into: asked[4]! })
    await removeQuestion(desk, { roomId, questionId: asked[6]!, reason: '骂人' })
    await voteFor(world.as(askers[2]!), { roomId, questionId: asked[0]! })
    await move(asked[4]!, 'withdraw', askers[0])
    await answerQuestion(desk, { roomId, questionId: asked[1]!, text: '有' })
    const message = { roomId, clientMessageId: newId(), text: '骂人的话' }
    const { payload } = await sendRoomMessage(world.as(askers[3]!), message)
    const of = (payload as { id: string }).id
    await sanction(desk, { roomId, of, kind: 'mute', minutes: 5 })
    await removeRoomMessage(desk, { roomId, messageId: of, reason: '骂人' })
    for (const who of askers) {
      const { view } = await read(who)
      const reader = { accountId: who.accountId, atDesk: false }
      const replayed = await replayedView(world.context, { roomId, reader })
      const seen = new Map(view.questions.map((question) => [question.id, question]))
      const questions = replayed.questions.map((one) => {
        const { votes, tookVotesOf } = seen.get(one.id)!
        // The desk knows of merged ones that were never shown; a vote for one of them is nobody's.
        expect(tookVotesOf).toEqual(expect.arrayContaining(one.tookVotesOf))
        return { ...one, votes, tookVotesOf }
      })
      expect(view).toEqual({ ...replayed, questions })
    }
  })

  it('is read without its log by each asker who comes once it is followed', async () => {
    for (const who of askers) await ask(who, '包住吗？')
    await read(room.recruiter)
    let ofLog = 0
    const db = world.context.db.withPlugin({
      transformQuery({ node }) {
        if (JSON.stringify(node).includes('"roomEvent"')) ofLog += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    for (const who of askers) expect((await read(who, db)).view.questions).toHaveLength(1)
    expect(ofLog).toBe(0)
  })

  it('brings to who comes back the totals that have changed, of what is shown', async () => {
    const { roomId } = room
    const [one, other, hidden] = askers
    const still = await ask(one!, '几点上班？')
    const risen = await ask(one!, '有班车吗？')
    await ask(hidden!, '老板姓什么')
    for (const questionId of [still, risen]) await move(questionId, 'show')
    await voteFor(world.as(other!), { roomId, questionId: still })
    const { seq } = (await read(one!)).view
    const votesAfter = async (from: number) => {
      const caught = await catchUp({ ...world.as(one!), recall }, { roomId, seq: from })
      return 'events' in caught ? caught.votes : null
    }
    expect(await votesAfter(seq)).toEqual({ [still]: 1 })
    world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    const message = { roomId, clientMessageId: newId(), text: '大家好' }
    const last = await sendRoomMessage(world.as(one!), message)
    await voteFor(world.as(other!), { roomId, questionId: risen })
    expect(await votesAfter(last.seq)).toEqual({ [risen]: 1 })
    // Who was away before that may have missed both.
    expect(await votesAfter(seq)).toEqual({ [still]: 1, [risen]: 1 })
  })
})
