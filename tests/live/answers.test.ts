import { beforeEach, expect, it } from 'vitest'
import { getEmployerDesk } from '#app/fair/desk.ts'
import { getEmployerOverview } from '#app/fair/overview.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { remindOfAnswers } from '#app/live/answers/answer-reminders.ts'
import { timeLeft } from '#app/live/answers/model/answer-deadline.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const START = new Date('2026-11-24T14:10:00+08:00')

onBothDatabases('what was left in a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let other: AccountActor
  beforeEach(async () => {
    world.setNow(START)
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
    other = await addPerson(world, '李娜')
  })
  const desk = () => world.as(room.recruiter)
  const ask = async (who: AccountActor, text: string) => {
    const { payload } = await askQuestion(world.as(who), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text,
      anonymous: true,
      openingId: null,
    })
    return (payload as { id: string }).id
  }
  const end = () => moveRoom(desk(), { roomId: room.roomId, action: 'end' })
  const answer = (questionId: string, text: string | null = '有。') =>
    answerQuestion(desk(), { roomId: room.roomId, questionId, text })
  const move = (questionId: string, action: 'dismiss' | 'restore', reason?: string) =>
    moveQuestion(desk(), { roomId: room.roomId, questionId, action, reason })
  const merge = (questionId: string, into: string) =>
    mergeQuestions(desk(), { roomId: room.roomId, questionId, into })
  const told = async (who: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', who.accountId)
      .where('kind', 'like', 'notice.room%')
      .select(['kind', 'params', 'href'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, params, href }) => ({ kind, params, href }))
  }
  const mailsTo = (who: AccountActor) =>
    world.context.db
      .selectFrom('message')
      .where('accountId', '=', who.accountId)
      .select(['channel', 'body'])
      .execute()

  it('is promised at the end, once to each who waits, those of merged ones among them', async () => {
    const kept = await ask(seeker, '有食堂吗？')
    await ask(seeker, '有班车吗？')
    await merge(await ask(other, '食堂怎么样？'), kept)
    const third = await addPerson(world, '赵敏')
    await answer(await ask(third, '几点上班？'))
    await end()
    const promised = {
      kind: 'notice.room_questions_kept',
      params: { room: '春季招聘直播', days: '3' },
      href: `/rooms/${room.roomId}`,
    }
    expect(await told(seeker)).toEqual([promised])
    expect(await told(other)).toEqual([promised])
    expect(await told(third)).toEqual([])
  })

  it('is answered in writing alone after the end, and no voice takes away what was written', async () => {
    const [spoken, written] = [await ask(seeker, '有食堂吗？'), await ask(other, '有班车吗？')]
    await answer(written, '有，两条线。')
    await answer(written, null)
    await answer(spoken, null)
    await end()
    await expect(answer(written, null)).rejects.toMatchObject({ code: 'answer_unheard' })
    const rows = await world.context.db
      .selectFrom('roomQuestion')
      .where('roomId', '=', room.roomId)
      .select(['id', 'answer', 'state'])
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { id: spoken, answer: null, state: 'answered' },
      { id: written, answer: '有，两条线。', state: 'answered' },
    ])
  })

  it('is told of when it is answered, once, by the usual channel too', async () => {
    await world.context.db
      .updateTable('account')
      .set({ email: `${newId()}@example.com`, emailConfirmedAt: START })
      .where('id', '=', seeker.accountId)
      .execute()
    const before = (await mailsTo(seeker)).length
    const kept = await ask(seeker, '有食堂吗？')
    const middle = await ask(other, '食堂怎么样？')
    await merge(await ask(seeker, '食堂几点开？'), middle)
    await merge(middle, kept)
    await end()
    await answer(kept)
    await answer(kept, '有两个。')
    const news = {
      kind: 'notice.room_question_answered',
      params: { room: '春季招聘直播' },
      href: `/rooms/${room.roomId}#question-${kept}`,
    }
    expect((await told(seeker)).slice(1)).toEqual([news])
    expect((await told(other)).slice(1)).toEqual([news])
    const mails = (await mailsTo(seeker)).slice(before)
    expect(mails.map(({ channel }) => channel)).toEqual(['email', 'email'])
    expect(mails.some(({ body }) => body.includes(news.href))).toBe(true)
  })

  it('is not told of as news while everybody is in the room', async () => {
    await answer(await ask(seeker, '有食堂吗？'))
    expect(await told(seeker)).toEqual([])
  })

  it('tells whoever asked why it is not answered; taken up again, nobody reads that', async () => {
    const kept = await ask(seeker, '老板姓什么？')
    await move(kept, 'dismiss', '和岗位无关')
    await expect(move(kept, 'dismiss', '再按一次')).rejects.toMatchObject({
      code: 'transition_refused',
    })
    const why = {
      kind: 'notice.room_question_dismissed',
      params: { room: '春季招聘直播', reason: '和岗位无关' },
      href: `/rooms/${room.roomId}#question-${kept}`,
    }
    expect(await told(seeker)).toEqual([why])
    await move(kept, 'restore')
    expect(await told(seeker)).toEqual([])
    await move(kept, 'dismiss', '和岗位无关')
    expect(await told(seeker)).toEqual([why])
    await end()
    expect(await told(seeker)).toEqual([why])
  })

  it('is counted at the desk until it is answered or said why not', async () => {
    const one = await ask(seeker, '有食堂吗？')
    const two = await ask(other, '有班车吗？')
    const erased = await ask(seeker, '有宿舍吗？')
    const counted = async () => {
      const input = { employerId: room.hostId }
      const around = await getEmployerDesk(desk(), input)
      const first = await getEmployerOverview(desk(), input)
      expect(first.questions).toBe(around.questions)
      return around.questions
    }
    expect(await counted()).toBe(0)
    await end()
    expect(await counted()).toBe(3)
    await world.context.db
      .updateTable('roomQuestion')
      .set({ authorId: null, text: '' })
      .where('id', '=', erased)
      .execute()
    expect(await counted()).toBe(2)
    await answer(one)
    expect(await counted()).toBe(1)
    await move(two, 'dismiss', '问过了')
    expect(await counted()).toBe(0)
  })

  it('reminds the host a day before, once, and only where something is left', async () => {
    const kept = await ask(seeker, '有食堂吗？')
    await end()
    const done = room
    room = await addRoom(world)
    await answer(await ask(seeker, '几点上班？'))
    await end()
    const on = async (hours: number) => {
      world.setNow(new Date(START.getTime() + hours * 3_600_000))
      await Promise.all([remindOfAnswers(world.context), remindOfAnswers(world.context)])
      return told(done.recruiter)
    }
    expect(await on(47)).toEqual([])
    const reminder = {
      kind: 'notice.room_answers_due',
      params: { room: '春季招聘直播', count: '1', due: '2026-11-27T14:10:00+08:00' },
      href: `/employer/rooms/${done.roomId}`,
    }
    expect(await on(48)).toEqual([reminder])
    expect(await on(60)).toEqual([reminder])
    expect(await told(room.recruiter)).toEqual([])
    room = done
    await answer(kept)
  })
})

it('says how long is left: days, then hours begun, then that it is over', () => {
  const at = (hours: number) => timeLeft(START, new Date(START.getTime() + hours * 3_600_000))
  expect(at(0)).toEqual({ unit: 'days', count: 3 })
  expect(at(0.5)).toEqual({ unit: 'days', count: 3 })
  expect(at(30)).toEqual({ unit: 'days', count: 1 })
  expect(at(48)).toEqual({ unit: 'hours', count: 24 })
  expect(at(71.5)).toEqual({ unit: 'hours', count: 1 })
  expect(timeLeft(START, addDays(START, 3))).toBeNull()
})
