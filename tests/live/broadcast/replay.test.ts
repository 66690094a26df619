import { beforeEach, expect, it } from 'vitest'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { answerQuestion, askQuestion } from '#app/live/talk/questions.ts'
import { pinOpening } from '#app/live/talk/showing.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'

const OPENED = '2026-11-24T14:00:00+08:00'

onBothDatabases('the replay of a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  beforeEach(async () => {
    world.setNow(new Date(OPENED))
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
  })
  const at = (clock: string) => world.setNow(new Date(`2026-11-24T${clock}+08:00`))
  const pin = (openingId: string | null) =>
    pinOpening(world.as(room.recruiter), { roomId: room.roomId, openingId })
  const answerOne = async (text: string, openingId: string | null = null) => {
    const { roomId } = room
    const asked = { roomId, text, openingId, anonymous: false, clientMessageId: newId() }
    const { payload } = await askQuestion(world.as(seeker), asked)
    const { id: questionId } = payload as { id: string }
    await answerQuestion(world.as(room.recruiter), { roomId, questionId, text: null })
    return questionId
  }
  const end = () => moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
  const page = () => getRoomPage(world.as(ANONYMOUS), room.roomId)

  it('has a chapter for each opening as it was presented, and for each answer', async () => {
    const [first, second] = room.openings as [string, string]
    at('14:00:05')
    await pin(second)
    at('14:00:06')
    await pin(first)
    at('14:00:15')
    const heard = await answerOne('有食堂吗？')
    at('14:00:40')
    await pin(second)
    await pin(null)
    at('14:02:00')
    await answerOne('画面停了以后还有人问？')
    await end()
    await keepPicture(world, room.roomId, [
      ...everyTwoSeconds(new Date('2026-11-24T14:00:10+08:00'), 5),
      ...everyTwoSeconds(new Date('2026-11-24T14:00:38+08:00'), 3),
    ])
    const { replay } = await page()
    expect(replay?.chapters).toMatchObject([
      { kind: 'opening', id: first, momentMs: 10_000, replayMs: 0 },
      { kind: 'question', id: heard, title: '有食堂吗？', momentMs: 15_000, replayMs: 5_000 },
      { kind: 'opening', id: second, momentMs: 40_000, replayMs: 12_000 },
    ])
  })

  it('is where an answer on an opening’s page leads to', async () => {
    const openingId = room.openings[0]!
    at('14:00:15')
    const questionId = await answerOne('要倒班吗？', openingId)
    await end()
    const path = async () =>
      (await getOpeningPage(world.as(ANONYMOUS), { id: openingId })).answers[0]!.path
    expect(await path()).toBe(`/rooms/${room.roomId}#question-${questionId}`)
    await keepPicture(world, room.roomId, everyTwoSeconds(new Date(OPENED), 10))
    expect(await path()).toBe(`/rooms/${room.roomId}?at=15#question-${questionId}`)
  })

  it('is none where nothing was kept, or while the room is live', async () => {
    await keepPicture(world, room.roomId, everyTwoSeconds(new Date(OPENED), 2))
    expect((await page()).replay).toBeNull()
    await end()
    expect((await page()).replay).toMatchObject({ chapters: [] })
    await world.context.db.deleteFrom('broadcastSegment').execute()
    expect((await page()).replay).toBeNull()
  })
})
