import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import {
  answerQuestion,
  askQuestion,
  moveQuestion,
  type QuestionStep,
} from '#app/live/talk/questions.ts'
import { sayNotice } from '#app/live/talk/showing.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const SHIFTS = { question: '想上哪个班？', choices: ['白班', '夜班'] }

onBothDatabases('what is done in a room and pressed again', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  beforeAll(async () => {
    room = await addRoom(world)
    seeker = await addPerson(world)
  })
  const desk = () => world.as(room.recruiter)
  const said = (text: string) => ({ roomId: room.roomId, clientMessageId: newId(), text })
  const ask = async (text: string) => {
    const question = { ...said(text), anonymous: true, openingId: null }
    const { payload } = await askQuestion(world.as(seeker), question)
    return (payload as { id: string }).id
  }
  const say = async (who: AccountActor, text: string) => {
    const { payload } = await sendRoomMessage(world.as(who), said(text))
    return (payload as { id: string }).id
  }
  /** Does it twice: how many events that has written the first and the second time. */
  const twice = async (deed: () => Promise<unknown[]>) => [
    (await deed()).length,
    (await deed()).length,
  ]

  it('writes no second event and is no fault', async () => {
    const { roomId } = room
    const questionId = await ask('包住吗？')
    const move = (action: QuestionStep['action'], reason?: string) => () =>
      moveQuestion(desk(), { roomId, questionId, action, reason })
    // Beside that it is being answered, the desk is told by whom.
    expect(await twice(move('begin'))).toEqual([2, 0])
    expect(await twice(move('put_back'))).toEqual([1, 0])
    expect(await twice(move('dismiss', '问过了'))).toEqual([1, 0])
    expect(await twice(move('restore'))).toEqual([1, 0])
    const answer = (text: string | null) => () =>
      answerQuestion(desk(), { roomId, questionId, text })
    expect(await twice(answer(null))).toEqual([1, 0])
    expect(await twice(answer('包住。'))).toEqual([1, 0])
    const messageId = await say(seeker, '加我微信')
    expect(await twice(() => removeRoomMessage(desk(), { roomId, messageId }))).toEqual([1, 0])
    expect(await twice(() => openPoll(desk(), { roomId, ...SHIFTS }))).toEqual([1, 0])
    expect(await openPoll(desk(), { roomId, ...SHIFTS, choices: ['夜班', '白班'] })).toHaveLength(2)
    expect(await twice(() => sayNotice(desk(), { roomId, text: '三点抽奖' }))).toEqual([1, 0])
    expect(await twice(() => sayNotice(desk(), { roomId, text: '' }))).toEqual([1, 0])
  })

  it('silences once, and again for longer or for good', async () => {
    const { roomId } = room
    const of = await say(await addPerson(world), '骂人的话')
    const silence = (kind: 'mute' | 'ban', minutes: number) => () =>
      sanction(desk(), { roomId, of, kind, minutes })
    expect(await twice(silence('mute', 5))).toEqual([1, 0])
    expect(await twice(silence('mute', 30))).toEqual([1, 0])
    expect(await twice(silence('ban', 5))).toEqual([1, 0])
  })

  it('is refused where it is another deed', async () => {
    const { roomId } = room
    const questionId = await ask('老板姓什么？')
    const dismiss = (reason: string) =>
      moveQuestion(desk(), { roomId, questionId, action: 'dismiss', reason })
    await dismiss('和岗位无关')
    await expect(dismiss('问过了')).rejects.toMatchObject({ code: 'transition_refused' })
  })
})
