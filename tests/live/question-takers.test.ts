import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import type { RoomView } from '#app/live/talk/model/room-view.ts'
import { applyEvent } from '#app/live/talk/model/room-view.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import type { QuestionsAppear } from '#db/tables/room.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('who of the desk answers a question', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let presenter: AccountActor
  let moderator: AccountActor
  beforeEach(async () => {
    seeker = await addPerson(world, '王芳')
    await open('at_once')
  })
  async function open(questionsAppear: QuestionsAppear) {
    room = await addRoom(world, { questionsAppear })
    const colleague = await addPerson(world, '李红')
    presenter = await join(world, colleague, { id: room.hostId, kind: 'employer' })
    moderator = await addPerson(world, '赵强')
    const { roomId } = room
    await world.context.db
      .insertInto('roomPerson')
      .values({ roomId, accountId: moderator.accountId, role: 'moderator' })
      .execute()
  }
  const ask = async (text: string) => {
    const { payload } = await askQuestion(world.as(seeker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text,
      anonymous: false,
      openingId: null,
    })
    return (payload as { id: string }).id
  }
  const move = (who: AccountActor, questionId: string, action: 'begin' | 'put_back') =>
    moveQuestion(world.as(who), { roomId: room.roomId, questionId, action })
  const viewOf = async (who: AccountActor) => (await openRoom(world.as(who), room.roomId)).view
  const takerIn = ({ questions }: RoomView, id: string) =>
    questions.find((question) => question.id === id)?.takenBy

  it.each(['at_once', 'when_shown'] as const)(
    'is told the desk and nobody else, where questions appear %s',
    async (questionsAppear) => {
      await open(questionsAppear)
      const questionId = await ask('包住吗')
      const events = await move(presenter, questionId, 'begin')
      for (const who of [presenter, moderator, room.recruiter]) {
        expect(takerIn(await viewOf(who), questionId)).toEqual({
          accountId: presenter.accountId,
          name: '李红',
          presents: true,
        })
      }
      const before = events[0]!.seq - 1
      for (const who of [seeker, await addPerson(world)]) {
        expect(takerIn(await viewOf(who), questionId)).toBeNull()
        const seen = await catchUp(world.as(who), { roomId: room.roomId, seq: before })
        const told = JSON.stringify([await viewOf(who), seen])
        expect(told).not.toContain('李红')
        expect(told).not.toContain(presenter.accountId)
      }
    },
  )

  it('looks the same to who comes back as to who stayed', async () => {
    const questionId = await ask('几点下班')
    const before = await viewOf(moderator)
    await move(moderator, questionId, 'begin')
    const at = { roomId: room.roomId, seq: before.seq }
    const caught = await catchUp(world.as(room.recruiter), at)
    const back = 'events' in caught && caught.events.reduce(applyEvent, before)
    expect(back).toEqual(await viewOf(room.recruiter))
    expect(takerIn(back as RoomView, questionId)).toMatchObject({ name: '赵**', presents: false })
  })

  it('is said to whoever presses second, and changes nothing', async () => {
    const questionId = await ask('有夜班吗')
    const results = await Promise.allSettled(
      [presenter, moderator].map((who) => move(who, questionId, 'begin')),
    )
    const isFirst = results[0]!.status === 'fulfilled'
    const [late] = results.filter(({ status }) => status === 'rejected')
    expect(late).toMatchObject({
      reason: { code: 'question_taken', params: { name: isFirst ? '李红' : '赵**' } },
    })
    const first = isFirst ? presenter : moderator
    // The same press again, as after a lost acknowledgement, is no other person's.
    expect(await move(first, questionId, 'begin')).toEqual([])
    expect(takerIn(await viewOf(moderator), questionId)?.accountId).toBe(first.accountId)
  })

  it('ends where the question is put back, gives way to another, or is answered', async () => {
    const one = await ask('食堂怎么样')
    const two = await ask('有班车吗')
    await move(presenter, one, 'begin')
    await move(presenter, one, 'put_back')
    expect(takerIn(await viewOf(moderator), one)).toBeNull()
    await move(presenter, one, 'begin')
    await move(moderator, two, 'begin')
    expect(takerIn(await viewOf(moderator), one)).toBeNull()
    await move(presenter, one, 'begin')
    await answerQuestion(world.as(presenter), {
      roomId: room.roomId,
      questionId: one,
      text: '三荤两素',
    })
    expect(takerIn(await viewOf(moderator), one)).toBeNull()
  })

  it('keeps the answer that a colleague gave meanwhile, unless it was read before', async () => {
    const questionId = await ask('几点上班')
    const answer = (who: AccountActor, text: string, over?: string | null) =>
      answerQuestion(world.as(who), { roomId: room.roomId, questionId, text, over })
    await answer(presenter, '八点')
    const refused = { code: 'question_answered', field: 'answer' }
    await expect(answer(room.recruiter, '九点')).rejects.toMatchObject(refused)
    await expect(answer(room.recruiter, '九点', null)).rejects.toMatchObject(refused)
    // The first one is her own to put right.
    await answer(presenter, '八点半')
    await expect(answer(room.recruiter, '九点', '八点')).rejects.toMatchObject(refused)
    await answer(room.recruiter, '九点', '八点半')
    const { view } = await openRoom(world.as(presenter), room.roomId)
    expect(view.questions.find(({ id }) => id === questionId)?.answer?.text).toBe('九点')
  })

  it('is answered aloud by who presents it alone, by any of them where a moderator put it up', async () => {
    const aloud = (questionId: string) =>
      answerQuestion(world.as(room.recruiter), { roomId: room.roomId, questionId, text: null })
    const taken = await ask('试用期多长时间')
    await move(presenter, taken, 'begin')
    await expect(aloud(taken)).rejects.toMatchObject({
      code: 'question_taken',
      params: { name: '李红' },
    })
    const put = await ask('有高温补贴吗')
    await move(moderator, put, 'begin')
    expect((await aloud(put)).map(({ kind }) => kind)).toEqual(['answer'])
  })

  it('is forgotten with the account', async () => {
    const questionId = await ask('试用期多长')
    await move(presenter, questionId, 'begin')
    await world.context.db
      .transaction()
      .execute((trx) => eraseAccount(world.context, trx, presenter.accountId))
    const view = await viewOf(moderator)
    expect(takerIn(view, questionId)).toBeNull()
    expect(JSON.stringify(view)).not.toContain('李红')
    expect(await move(moderator, questionId, 'begin')).toEqual([])
  })
})
