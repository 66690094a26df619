import { beforeEach, expect, it } from 'vitest'
import { closeLeftPictures, closePicture, openBroadcast } from '#app/live/broadcast/broadcasts.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { createLiveShelf } from '#server/video-shelf.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('the streams of a broadcast', (world) => {
  let room: TestRoom
  beforeEach(async () => {
    room = await addRoom(world)
  })
  const open = () => openBroadcast(world.as(room.recruiter), room.roomId)
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
