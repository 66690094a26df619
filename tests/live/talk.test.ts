import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import { applyEvent, emptyView, listSeen } from '#app/live/talk/model/room-view.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { listEventsAfter } from '#app/live/talk/room-log.ts'
import { sentTo } from '#app/live/talk/sent-event.ts'
import { pinOpening, slowDown } from '#app/live/talk/showing.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('what is said in a room', (world) => {
  let room: TestRoom
  let moderated: TestRoom
  let seeker: AccountActor
  let other: AccountActor
  beforeAll(async () => {
    room = await addRoom(world)
    moderated = await addRoom(world, { questionsAppear: 'when_shown' })
    seeker = await addPerson(world, '王芳')
    other = await addPerson(world, '李娜')
  })
  const ask = (who: AccountActor, text: string, facts: { in?: TestRoom; name?: string } = {}) =>
    askQuestion(world.as(who), {
      roomId: (facts.in ?? room).roomId,
      clientMessageId: facts.name ?? newId(),
      text,
      anonymous: false,
      openingId: null,
    })
  const seenBy = (who: AccountActor, of: TestRoom = room) => openRoom(world.as(who), of.roomId)
  const idOf = (event: { payload: unknown }) => (event.payload as { id: string }).id

  it('is numbered without gaps, however many speak at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => ask(at % 2 ? seeker : other, `问题 ${at}`)),
    )
    const events = await listEventsAfter(world.context, {
      roomId: room.roomId,
      seq: 0,
      most: 1_000,
    })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    const { lastSeq } = await world.context.db
      .selectFrom('room')
      .where('id', '=', room.roomId)
      .select('lastSeq')
      .executeTakeFirstOrThrow()
    expect(lastSeq).toBe(events.length)
  })

  it('is said once, however often it is sent', async () => {
    const name = newId()
    const first = await ask(seeker, '包住吗？', { name })
    const again = await ask(seeker, '包住吗？', { name })
    expect(again.seq).toBe(first.seq)
    expect(idOf(again)).toBe(idOf(first))
    const { view } = await seenBy(other)
    expect(view.questions.filter(({ text }) => text === '包住吗？')).toHaveLength(1)
  })

  it('takes one vote of a person, and none for an own question', async () => {
    const questionId = idOf(await ask(seeker, '夜班补贴多少？'))
    const vote = { roomId: room.roomId, questionId }
    expect(await voteFor(world.as(seeker), vote)).toBe(0)
    const both = await Promise.all([voteFor(world.as(other), vote), voteFor(world.as(other), vote)])
    expect(Math.max(...both)).toBe(1)
    const { view, voted } = await seenBy(other)
    expect(view.questions.find(({ id }) => id === questionId)?.votes).toBe(1)
    expect(voted).toContain(questionId)
  })

  it('answers one question at a time, and marks the moment', async () => {
    const one = idOf(await ask(seeker, '试用期多长？'))
    const two = idOf(await ask(other, '几点上班？'))
    const desk = world.as(room.recruiter)
    const openedAt = world.context.clock.now().getTime()
    const isAt = (seconds: number) => world.setNow(new Date(openedAt + seconds * 1_000))
    await moveQuestion(desk, { roomId: room.roomId, questionId: one, action: 'begin' })
    isAt(60)
    await moveQuestion(desk, { roomId: room.roomId, questionId: two, action: 'begin' })
    const between = (await seenBy(seeker)).view
    expect(
      between.questions.filter(({ state }) => state === 'answering').map(({ id }) => id),
    ).toEqual([two])
    expect(listSeen(between, false)[0]?.id).toBe(two)
    isAt(90)
    await answerQuestion(desk, { roomId: room.roomId, questionId: two, text: '八点半。' })
    const answered = (await seenBy(seeker)).view.questions.find(({ id }) => id === two)
    expect(answered).toMatchObject({
      state: 'answered',
      answer: { text: '八点半。', momentMs: 60_000 },
    })
    await expect(
      moveQuestion(world.as(other), { roomId: room.roomId, questionId: one, action: 'begin' }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('keeps where an answer aloud begins, whatever is written to it later', async () => {
    const spoken = await addRoom(world)
    const questionId = idOf(await ask(seeker, '有班车吗？', { in: spoken }))
    const desk = world.as(spoken.recruiter)
    const question = { roomId: spoken.roomId, questionId }
    const openedAt = world.context.clock.now().getTime()
    const isAt = (seconds: number) => world.setNow(new Date(openedAt + seconds * 1_000))
    const momentAfter = async (answer: string | null) => {
      await answerQuestion(desk, { ...question, text: answer })
      const { view } = await seenBy(seeker, spoken)
      return view.questions.find(({ id }) => id === questionId)?.answer?.momentMs
    }
    isAt(20)
    await moveQuestion(desk, { ...question, action: 'begin' })
    isAt(30)
    expect(await momentAfter(null)).toBe(20_000)
    // It was pressed too soon: what counts is where it is spoken of again.
    isAt(60)
    await moveQuestion(desk, { ...question, action: 'resume' })
    isAt(90)
    expect(await momentAfter(null)).toBe(60_000)
    isAt(300)
    expect(await momentAfter('有，市区三条线。')).toBe(60_000)
    await moveRoom(desk, { roomId: spoken.roomId, action: 'end' })
    isAt(4_000)
    expect(await momentAfter('有，市区四条线。')).toBe(60_000)
  })

  it('keeps from others what waits for a moderator, and counts it all the same', async () => {
    const event = await ask(seeker, '工资几号发？', { in: moderated })
    expect((await seenBy(other, moderated)).view.questions).toEqual([])
    expect((await seenBy(other, moderated)).view.seq).toBe(event.seq)
    expect((await seenBy(seeker, moderated)).view.questions).toHaveLength(1)
    expect((await seenBy(moderated.recruiter, moderated)).view.questions).toHaveLength(1)
    await moveQuestion(world.as(moderated.recruiter), {
      roomId: moderated.roomId,
      questionId: idOf(event),
      action: 'show',
    })
    expect((await seenBy(other, moderated)).view.questions).toMatchObject([
      { text: '工资几号发？', by: '王**', state: 'shown' },
    ])
  })

  it('says nothing under a name that the sender has given to something else', async () => {
    const said = { roomId: room.roomId, clientMessageId: newId() }
    const question = { ...said, anonymous: true, openingId: null }
    const asked = await askQuestion(world.as(seeker), { ...question, text: '有食堂吗？' })
    const refused = { code: 'invalid_input' }
    await expect(
      sendRoomMessage(world.as(seeker), { ...said, text: '大家好' }),
    ).rejects.toMatchObject(refused)
    const again = await askQuestion(world.as(seeker), { ...question, text: '有食堂吗？' })
    expect(again.seq).toBe(asked.seq)
    const line = { roomId: moderated.roomId, clientMessageId: newId(), text: '大家好' }
    await sendRoomMessage(world.as(seeker), line)
    await expect(
      askQuestion(world.as(seeker), { ...line, anonymous: true, openingId: null }),
    ).rejects.toMatchObject(refused)
  })

  it('gives whoever comes back the same room as who stayed', async () => {
    const read = async (seq: number) =>
      listEventsAfter(world.context, { roomId: room.roomId, seq, most: 1_000 })
    const reader = { accountId: other.accountId, atDesk: false }
    const { view: before } = await seenBy(other)
    await ask(seeker, '有宿舍吗？')
    await pinOpening(world.as(room.recruiter), {
      roomId: room.roomId,
      openingId: room.openings[0]!,
    })
    const missed = await read(before.seq)
    const back = missed.reduce((view, event) => applyEvent(view, sentTo(reader, event)), before)
    expect(back).toEqual((await seenBy(other)).view)
    expect(back.pinnedOpeningId).toBe(room.openings[0])
    // What comes twice changes nothing, and what is missing is noticed.
    expect(applyEvent(back, sentTo(reader, missed[0]!))).toBe(back)
    expect(() => applyEvent(emptyView('live'), sentTo(reader, missed[0]!))).toThrow('is missing')
  })

  it('is slow where the desk says so, and loses the words of what is taken out', async () => {
    const say = (who: AccountActor, text: string) =>
      sendRoomMessage(world.as(who), { roomId: room.roomId, clientMessageId: newId(), text })
    const spoken = await say(seeker, '加我微信')
    await slowDown(world.as(room.recruiter), { roomId: room.roomId, seconds: 30 })
    await expect(say(seeker, '在吗')).rejects.toMatchObject({ code: 'slow_mode' })
    await say(room.recruiter, '请耐心等一等')
    world.setNow(new Date(world.context.clock.now().getTime() + 31_000))
    await say(seeker, '在吗')
    await removeRoomMessage(world.as(room.recruiter), {
      roomId: room.roomId,
      messageId: idOf(spoken),
    })
    expect((await seenBy(other)).view.messages.map(({ text }) => text)).toEqual([
      '请耐心等一等',
      '在吗',
    ])
    const kept = await listEventsAfter(world.context, { roomId: room.roomId, seq: 0, most: 1_000 })
    expect(JSON.stringify(kept)).not.toContain('加我微信')
  })
})
