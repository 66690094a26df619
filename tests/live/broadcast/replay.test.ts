import { beforeEach, expect, it } from 'vitest'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { getHostReplay } from '#app/live/broadcast/host-replay.ts'
import { withdrawReplay } from '#app/live/broadcast/replay-removal.ts'
import { getWatched } from '#app/live/broadcast/watching.ts'
import { stopRoom } from '#app/live/order/stopping.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { answerQuestion, askQuestion } from '#app/live/talk/questions.ts'
import { pinOpening } from '#app/live/talk/showing.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
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
    expect(await path()).toBe(`/rooms/${room.roomId}?at=15`)
    // Where the moment was cut off, no link promises it.
    for (const cutOff of ['<', '>'] as const) {
      const shown = world.context.db.updateTable('broadcastSegment')
      await shown.set({ removedAt: null }).execute()
      await shown
        .set({ removedAt: new Date(OPENED) })
        .where('number', cutOff, 7)
        .execute()
      expect(await path()).toContain('?at=15')
      await shown
        .set({ removedAt: new Date(OPENED) })
        .where('number', '=', 7)
        .execute()
      expect(await path()).toBe(`/rooms/${room.roomId}#question-${questionId}`)
    }
  })

  it('is shown to nobody where an organiser has stopped the room', async () => {
    const openingId = room.openings[0]!
    const { id: organiserId, officer } = await addOrganiser(world)
    const fairId = await addFair(world, { code: `replay-${nextNumber('fair')}`, organiserId })
    await world.context.db
      .updateTable('room')
      .set({ fairId, playbackUrl: 'https://elsewhere.example/live.m3u8' })
      .where('id', '=', room.roomId)
      .execute()
    const { broadcastId } = await keepPicture(
      world,
      room.roomId,
      everyTwoSeconds(new Date(OPENED), 10),
    )
    at('14:00:15')
    await answerOne('要倒班吗？', openingId)
    const { roomId } = room
    await stopRoom(world.as(officer), { roomId, action: 'end', reason: '向求职者收费' })
    const shown = await page()
    expect([shown.replay, shown.room.replayId, shown.room.playbackUrl]).toEqual([null, null, null])
    const { answers } = await getOpeningPage(world.as(ANONYMOUS), { id: openingId })
    expect(answers[0]).toMatchObject({ isRecorded: false })
    await expect(getWatched(world.context, broadcastId)).rejects.toMatchObject({
      code: 'not_found',
    })
    // It stays its host's to delete.
    const host = () => getHostReplay(world.as(room.recruiter), 'employer', roomId)
    expect(await host()).toMatchObject({ replay: { isHeldBack: true } })
    await withdrawReplay(world.as(room.recruiter), { roomId })
    expect(await host()).toMatchObject({ replay: null })
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
