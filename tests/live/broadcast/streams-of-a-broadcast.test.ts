import { beforeEach, expect, it } from 'vitest'
import { Fault } from '#app/kernel/errors.ts'
import {
  closeLeftPictures,
  closePicture,
  ensureMayShow,
  leaveStream,
  openBroadcast,
} from '#app/live/broadcast/broadcasts.ts'
import { keepRun, keepSegment, listSegments } from '#app/live/broadcast/kept-segments.ts'
import { segmentKey } from '#app/live/broadcast/stored-files.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { createLiveShelf } from '#server/video-shelf.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('the streams of a broadcast', (world) => {
  let room: TestRoom
  beforeEach(async () => {
    room = await addRoom(world)
  })
  const open = (presenter = 'one') =>
    openBroadcast(world.as(room.recruiter), { roomId: room.roomId, presenter })
  const mayShow = (stream: number, presenter = 'one') =>
    ensureMayShow(world.as(room.recruiter), { roomId: room.roomId, stream, presenter })
  const isOn = async () =>
    (
      await world.context.db
        .selectFrom('broadcast')
        .where('roomId', '=', room.roomId)
        .select('isOn')
        .executeTakeFirstOrThrow()
    ).isOn

  it('end by themselves: who has come back over another server stays on', async () => {
    const { roomId } = room
    const first = await open()
    const second = await open()
    expect(second).toMatchObject({ broadcastId: first.broadcastId, startedAt: first.startedAt })
    await closePicture(world.context, { roomId, stream: first.stream })
    expect(await isOn()).toBe(true)
    await closePicture(world.context, { roomId, stream: second.stream })
    expect(await isOn()).toBe(false)
    const told = world.news.filter((one) => one.roomId === roomId && one.kind === 'picture')
    expect(told.map(({ payload }) => payload.broadcastId)).toEqual([first.broadcastId, null])
  })

  it('are of one presenter at a time, whoever else comes over another server', async () => {
    const { roomId } = room
    const first = await open()
    await expect(open('other')).rejects.toThrow('stream_taken')
    const again = await open()
    await mayShow(again.stream)
    await expect(mayShow(first.stream)).rejects.toThrow('stream_taken_over')
    // Whoever sent the first one is not who has gone.
    await leaveStream(world.context, { roomId, stream: first.stream })
    await expect(open('other')).rejects.toThrow('stream_taken')
    await leaveStream(world.context, { roomId, stream: again.stream })
    const other = await open('other')
    await expect(mayShow(again.stream)).rejects.toThrow(new Fault('stream_taken'))
    // Its server is gone without a word.
    world.setNow(new Date(world.context.clock.now().getTime() + 20_000))
    const last = await open()
    expect(last.broadcastId).toBe(first.broadcastId)
    await closePicture(world.context, { roomId, stream: other.stream })
    expect(await isOn()).toBe(true)
    await closePicture(world.context, { roomId, stream: last.stream })
    await open('other')
  })

  it('name nobody once the picture is off', async () => {
    const { db } = world.context
    const { stream } = await open()
    await closePicture(world.context, { roomId: room.roomId, stream })
    const broadcast = db.selectFrom('broadcast').where('roomId', '=', room.roomId)
    expect(await broadcast.select('presenter').executeTakeFirst()).toEqual({ presenter: null })
  })

  it('are kept up to where the next one begins, and not twice from there on', async () => {
    const { broadcastId, startedAt, stream } = await open()
    world.setNow(new Date(startedAt.getTime() + 4_000))
    const next = await open()
    const keep = (of: number, number: number) =>
      keepSegment(world.context, {
        ...{ broadcastId, stream: of, bytes: new Uint8Array([1]) },
        segment: {
          ...{ number, run: of, durationMs: 2_000 },
          startsAt: startedAt.getTime() + (number % 100) * 1_000,
        },
      })
    await keepRun(world.context, { broadcastId, run: stream, bytes: new Uint8Array([1]) })
    await keepRun(world.context, { broadcastId, run: next.stream, bytes: new Uint8Array([1]) })
    for (const number of [0, 2, 4, 6]) await keep(stream, number)
    for (const number of [104, 106]) await keep(next.stream, number)
    const kept = await listSegments(world.context, broadcastId)
    expect(kept.map(({ number }) => number)).toEqual([0, 2, 104, 106])
    await expect(world.context.storage.get(segmentKey(broadcastId, 4))).rejects.toThrow()
  })

  it('follow one another in a replay, however far apart their clocks are', async () => {
    const { broadcastId, startedAt } = await open()
    const keep = (run: number, number: number, atMs: number) =>
      keepSegment(world.context, {
        ...{ broadcastId, bytes: new Uint8Array([1]) },
        segment: { number, run, durationMs: 2_000, startsAt: startedAt.getTime() + atMs },
      })
    for (const run of [3, 7]) {
      await keepRun(world.context, { broadcastId, run, bytes: new Uint8Array([1]) })
    }
    // The clock of the first one was ahead.
    await keep(7, 700, 0)
    await keep(7, 701, 4_000)
    await keep(3, 300, 3_000)
    await keep(3, 301, 5_000)
    const listed = await listSegments(world.context, broadcastId)
    expect(listed.map(({ number }) => number)).toEqual([700, 701, 300, 301])
  })

  it('are left only where nobody has come back by the time they are taken off', async () => {
    await open()
    const later = new Date(world.context.clock.now().getTime() + 130_000)
    world.setNow(later)
    const { db } = world.context
    // Whoever comes back does so between the look and the deed.
    const held = Promise.withResolvers<void>()
    const closing = db.transaction().execute(async (trx) => {
      await trx.selectFrom('room').where('id', '=', room.roomId).select('id').forUpdate().execute()
      const left = world.embedded ? null : closeLeftPictures(world.context)
      if (left) await world.waiting()
      await trx
        .updateTable('broadcast')
        .set({ seenAt: later })
        .where('roomId', '=', room.roomId)
        .execute()
      held.resolve()
      return { left }
    })
    await held.promise
    const { left } = await closing
    await (left ?? closeLeftPictures(world.context))
    expect(await isOn()).toBe(true)
  })

  it('have numbers that were never given before, whatever of them was stored', async () => {
    const first = await open()
    expect([first.freshRun, first.freshSegment]).toEqual([0, 0])
    const second = await open()
    expect(second.freshSegment).toBeGreaterThan(50_000)
    const fresh = { run: second.freshRun, segment: second.freshSegment }
    const empty = createLiveShelf()
    expect(empty.next(fresh)).toEqual({ firstRun: fresh.run, firstSegment: fresh.segment })
    // A shelf with something on it goes on without a gap.
    const shelf = createLiveShelf()
    shelf.next({ run: 0, segment: 0 })
    shelf.put({ kind: 'init', run: 0, bytes: new Uint8Array([1]), sound: null })
    const part = { run: 0, segment: 0, part: 0, durationMs: 200, startsAt: 0, soundAt: 0 }
    shelf.put({ kind: 'part', ...part, isIndependent: true, bytes: new Uint8Array([1]) })
    expect(shelf.next(fresh)).toEqual({ firstRun: 1, firstSegment: 1 })
  })
})
