import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('an answer that was given aloud', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let questionId: string
  beforeEach(async () => {
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
    const asked = await askQuestion(world.as(seeker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text: '有空调吗',
      anonymous: true,
      openingId: null,
    })
    questionId = (asked.payload as { id: string }).id
  })
  const answer = (text: string | null) =>
    answerQuestion(world.as(room.recruiter), { roomId: room.roomId, questionId, text })
  const resume = (who = room.recruiter) =>
    moveQuestion(world.as(who), { roomId: room.roomId, questionId, action: 'resume' })
  const seen = async (who = seeker) =>
    (await openRoom(world.as(who), room.roomId)).view.questions.find(({ id }) => id === questionId)
  const refusal = (run: Promise<unknown>) =>
    run.then(
      () => null,
      (thrown: unknown) => faultOf(thrown)?.code,
    )

  it('is taken back, for all who read it, and its question is being answered again', async () => {
    await answer(null)
    expect(await seen()).toMatchObject({ state: 'answered', answer: { text: null } })
    await resume()
    expect(await seen()).toMatchObject({ state: 'answering', answer: null, takenBy: null })
    expect((await seen(room.recruiter))?.takenBy?.accountId).toBe(room.recruiter.accountId)
    expect(await resume()).toEqual([])
    await answer('有，每间都有')
    expect(await seen()).toMatchObject({ state: 'answered', answer: { text: '有，每间都有' } })
  })

  it('is written down after the end, by a colleague too', async () => {
    const colleague = await join(world, await addPerson(world, '李红'), {
      id: room.hostId,
      kind: 'employer',
    })
    await answer(null)
    await moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
    const write = (text: string, over: string | null) =>
      answerQuestion(world.as(colleague), { roomId: room.roomId, questionId, text, over })
    await write('有，每间都有', null)
    expect(await seen()).toMatchObject({ state: 'answered', answer: { text: '有，每间都有' } })
    expect(await refusal(answer('没有'))).toBe('question_answered')
  })

  it('is not taken back in writing, by a colleague, by who only keeps order, or after the end', async () => {
    const colleague = await join(world, await addPerson(world, '李红'), {
      id: room.hostId,
      kind: 'employer',
    })
    const moderator = await addPerson(world, '赵强')
    await world.context.db
      .insertInto('roomPerson')
      .values({ roomId: room.roomId, accountId: moderator.accountId, role: 'moderator' })
      .execute()
    await answer(null)
    expect(await refusal(resume(colleague))).toBe('question_answered')
    expect(await refusal(resume(moderator))).toBe('not_allowed')
    expect(await refusal(resume(seeker))).toBe('not_allowed')
    await answer('有')
    expect(await refusal(resume())).toBe('question_answered')
    await resumeAfterEnd()
  })

  async function resumeAfterEnd(): Promise<void> {
    const asked = await askQuestion(world.as(seeker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text: '几点下班',
      anonymous: true,
      openingId: null,
    })
    questionId = (asked.payload as { id: string }).id
    await answer(null)
    await moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
    expect(await refusal(resume())).toBe('room_closed')
    expect(await seen()).toMatchObject({ state: 'answered' })
  }
})
