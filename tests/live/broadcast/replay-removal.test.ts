import { beforeEach, expect, it } from 'vitest'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { closeLeftPictures } from '#app/live/broadcast/broadcasts.ts'
import { saveCaptions } from '#app/live/broadcast/captions.ts'
import { getHostReplay } from '#app/live/broadcast/host-replay.ts'
import { keepRun, keepSegment, listLacks, noteLack } from '#app/live/broadcast/kept-segments.ts'
import { getReplayKeeping, setKeepingDays } from '#app/live/broadcast/replay-keeping.ts'
import { cutReplay, forgetOldReplays, withdrawReplay } from '#app/live/broadcast/replay-removal.ts'
import { initKey, segmentKey } from '#app/live/broadcast/stored-files.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const CAPTIONS = 'WEBVTT\n\n00:01.000 --> 00:03.000\n开场\n\n00:05.000 --> 00:07.000\n食堂\n'

onBothDatabases('a replay', (world) => {
  let room: TestRoom
  let broadcastId: string
  beforeEach(async () => {
    world.setNow(OPENED)
    room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 5)))
    await end()
  })
  const end = () => moveRoom(desk(), { roomId: room.roomId, action: 'end' })
  const desk = () => world.as(room.recruiter)
  const host = () => getHostReplay(desk(), 'employer', room.roomId)
  const isKept = async (key: string) =>
    world.context.storage.get(key).then(
      () => true,
      () => false,
    )
  const kept = async () => {
    const numbers = [0, 1, 2, 3, 4]
    const are = await Promise.all(numbers.map((one) => isKept(segmentKey(broadcastId, one))))
    return numbers.filter((one) => are[one])
  }

  it('is cut at both ends, its bytes with it, and its captions go along', async () => {
    const { roomId } = room
    await saveCaptions(desk(), { roomId, captions: CAPTIONS })
    await cutReplay(desk(), { roomId, fromMs: 4_000, untilMs: 7_000, lengthMs: 10_000 })
    expect(await kept()).toEqual([2, 3])
    const { replay } = await host()
    expect(replay).toMatchObject({ durationMs: 4_000 })
    expect(replay?.captions).not.toContain('开场')
    expect(replay?.captions).toContain('00:00:01.000 --> 00:00:03.000\n食堂')
    // All of it is nothing to cut.
    await cutReplay(desk(), { roomId, fromMs: 0, untilMs: 4_000, lengthMs: 4_000 })
    expect(await kept()).toEqual([2, 3])
    const nothing = cutReplay(desk(), { roomId, fromMs: 4_000, untilMs: 9_000, lengthMs: 4_000 })
    await expect(nothing).rejects.toMatchObject({ code: 'replay_cut' })
  })

  it('is deleted where its host withdraws it, and says so', async () => {
    const { roomId } = room
    await saveCaptions(desk(), { roomId, captions: CAPTIONS })
    await withdrawReplay(desk(), { roomId })
    expect(await kept()).toEqual([])
    expect(await isKept(initKey(broadcastId, 0))).toBe(false)
    const page = await getRoomPage(world.as(ANONYMOUS), roomId)
    expect([page.replay, page.room.replayId]).toEqual([null, null])
    expect(await host()).toMatchObject({ replay: null, forgotten: { why: 'withdrawn' } })
    await expect(withdrawReplay(desk(), { roomId })).rejects.toMatchObject({ code: 'replay_gone' })
    const left = await world.context.db
      .selectFrom('broadcastCaptions')
      .where('broadcastId', '=', broadcastId)
      .select('text')
      .execute()
    expect(left).toEqual([])
  })

  it('is not cut by a page that shows it as it was before another cut', async () => {
    const { roomId } = room
    const cut = { roomId, fromMs: 2_000, untilMs: 10_000, lengthMs: 10_000 }
    await cutReplay(desk(), cut)
    expect(await kept()).toEqual([1, 2, 3, 4])
    await expect(cutReplay(desk(), cut)).rejects.toMatchObject({ code: 'conflict' })
    expect(await kept()).toEqual([1, 2, 3, 4])
  })

  /** A piece that a slow disk, or an encoder, is late with. */
  const keepLate = async (number: number, startsAt: Date) => {
    const segment = { number, run: 0, startsAt: startsAt.getTime(), durationMs: 2_000 }
    await keepRun(world.context, { broadcastId, run: 0, bytes: new Uint8Array([0]) })
    await keepSegment(world.context, { broadcastId, segment, bytes: new Uint8Array([1]) })
    return isKept(segmentKey(broadcastId, number))
  }
  const after = (milliseconds: number) => new Date(OPENED.getTime() + milliseconds)

  it('has what was on its way when its room ended, and nothing that began later', async () => {
    expect(await keepLate(5, after(0))).toBe(true)
    expect(await keepLate(6, after(1))).toBe(false)
    expect((await host()).replay).toMatchObject({ durationMs: 12_000 })
  })

  it('does not come back by what is kept after it was cut or withdrawn', async () => {
    const { roomId } = room
    await cutReplay(desk(), { roomId, fromMs: 0, untilMs: 4_000, lengthMs: 10_000 })
    expect(await keepLate(5, after(0))).toBe(false)
    expect(await kept()).toEqual([0, 1])
    await withdrawReplay(desk(), { roomId })
    expect(await keepLate(6, after(0))).toBe(false)
    expect(await host()).toMatchObject({ replay: null, forgotten: { why: 'withdrawn' } })
    expect((await getRoomPage(world.as(ANONYMOUS), roomId)).room.replayId).toBeNull()
  })

  it('says what it lacks between its beginning and its end, until it is deleted', async () => {
    const { roomId } = room
    const lacking = [after(-8_000), after(3_000), after(20_000), after(60_000)]
    for (const at of lacking) {
      const fromMs = at.getTime()
      for (const untilMs of [fromMs + 4_000, fromMs + 2_000])
        await noteLack(world.context, broadcastId, { fromMs, untilMs })
    }
    const lacks = async () =>
      (await host()).replay?.lacks.map(({ fromMs, untilMs }) => [
        fromMs - OPENED.getTime(),
        untilMs - OPENED.getTime(),
      ])
    expect(await lacks()).toEqual([
      [-8_000, 7_000],
      [20_000, 24_000],
      [60_000, 64_000],
    ])
    await cutReplay(desk(), { roomId, fromMs: 2_000, untilMs: 10_000, lengthMs: 10_000 })
    expect(await lacks()).toEqual([
      [3_000, 7_000],
      [20_000, 24_000],
      [60_000, 64_000],
    ])
    await cutReplay(desk(), { roomId, fromMs: 0, untilMs: 6_000, lengthMs: 8_000 })
    expect(await lacks()).toEqual([[3_000, 7_000]])
    await withdrawReplay(desk(), { roomId })
    expect(await listLacks(world.context, broadcastId)).toEqual([])
  })

  it('is its own host’s alone to cut, caption or withdraw, once the room is over', async () => {
    const { roomId } = room
    const { recruiter } = await addEmployer(world)
    const other = world.as(recruiter)
    const deeds = [
      () => withdrawReplay(other, { roomId }),
      () => cutReplay(other, { roomId, fromMs: 0, untilMs: 2_000, lengthMs: 10_000 }),
      () => saveCaptions(other, { roomId, captions: CAPTIONS }),
      () => getHostReplay(other, 'employer', roomId),
    ]
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'not_found' })
    const live = await addRoom(world)
    await keepPicture(world, live.roomId, everyTwoSeconds(OPENED, 2))
    const early = withdrawReplay(world.as(live.recruiter), { roomId: live.roomId })
    await expect(early).rejects.toMatchObject({ code: 'replay_gone' })
    expect(await kept()).toEqual([0, 1, 2, 3, 4])
  })

  it('is kept for as long as an organiser says', async () => {
    const { officer: organiser } = await addOrganiser(world)
    await expect(setKeepingDays(desk(), { days: 30 })).rejects.toMatchObject({ code: 'not_found' })
    world.setNow(addDays(OPENED, 40))
    expect((await getReplayKeeping(world.as(organiser))).goes).toMatchObject([{ days: 30 }])
    world.setNow(OPENED)
    expect((await getReplayKeeping(world.as(organiser))).goes).toEqual([])
    await setKeepingDays(world.as(organiser), { days: 30 })
    world.setNow(addDays(OPENED, 29))
    await forgetOldReplays(world.context)
    expect(await kept()).toEqual([0, 1, 2, 3, 4])
    world.setNow(addDays(OPENED, 31))
    expect((await forgetOldReplays(world.context)).forgotten).toBeGreaterThan(0)
    expect(await kept()).toEqual([])
    expect(await host()).toMatchObject({ replay: null, forgotten: { why: 'time' } })
  })

  it('whose deletion broke off is deleted by the next run', async () => {
    await world.context.db
      .updateTable('broadcastSegment')
      .set({ removedAt: OPENED })
      .where('broadcastId', '=', broadcastId)
      .where('number', '<', 2)
      .execute()
    expect(await host()).toMatchObject({ replay: { durationMs: 6_000 } })
    expect(await kept()).toEqual([0, 1, 2, 3, 4])
    await forgetOldReplays(world.context)
    expect(await kept()).toEqual([2, 3, 4])
  })

  it('is deleted with what a crash has left of it', async () => {
    const { storage } = world.context
    const orphan = segmentKey(broadcastId, 99)
    await storage.put(orphan, new Uint8Array([1]))
    await withdrawReplay(desk(), { roomId: room.roomId })
    expect(await isKept(orphan)).toBe(false)
  })

  it('holds no other up where a piece of it cannot be deleted, which is tried again', async () => {
    const { storage } = world.context
    const remove = storage.remove.bind(storage)
    const removeAll = storage.removeAll.bind(storage)
    const stuck = segmentKey(broadcastId, 1)
    storage.remove = (key) => (key === stuck ? Promise.reject(new Error('EPERM')) : remove(key))
    storage.removeAll = () => Promise.reject(new Error('EPERM'))
    try {
      await withdrawReplay(desk(), { roomId: room.roomId })
      expect(await kept()).toEqual([1])
      expect(await host()).toMatchObject({ replay: null, forgotten: { why: 'withdrawn' } })
    } finally {
      Object.assign(storage, { remove, removeAll })
    }
    await forgetOldReplays(world.context)
    expect(await kept()).toEqual([])
  })

  it('of a presenter whose server is gone is taken off', async () => {
    const live = await addRoom(world)
    await world.context.db
      .insertInto('broadcast')
      .values({
        id: crypto.randomUUID(),
        roomId: live.roomId,
        startedAt: OPENED,
        isOn: true,
        seenAt: OPENED,
      })
      .execute()
    const isOn = async () =>
      (
        await world.context.db
          .selectFrom('broadcast')
          .where('roomId', '=', live.roomId)
          .select('isOn')
          .executeTakeFirstOrThrow()
      ).isOn
    world.setNow(new Date(OPENED.getTime() + 60_000))
    await closeLeftPictures(world.context)
    expect(await isOn()).toBe(true)
    world.setNow(new Date(OPENED.getTime() + 130_000))
    await closeLeftPictures(world.context)
    expect(await isOn()).toBe(false)
    expect(world.news.at(-1)).toMatchObject({ kind: 'picture', payload: { broadcastId: null } })
  })
})
