import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { saveCaptions } from '#app/live/broadcast/captions.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { videoRoutes } from '#server/video-http.ts'
import { createVideoShelves } from '#server/video-shelves.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const CAPTIONS = 'WEBVTT\n\n00:01.000 --> 00:03.000\n开场\n'

onEmbeddedDatabase('the pieces of a replay', (world) => {
  const { app, server } = createHttp()
  let base: string
  let room: TestRoom
  let broadcastId: string
  beforeAll(async () => {
    const log = createLog({ write: () => {} })
    app.use(
      '/video',
      videoRoutes({ context: world.context, log, videoShelves: createVideoShelves() }),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/video`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(async () => {
    world.setNow(OPENED)
    room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 2)))
    const { roomId } = room
    await moveRoom(world.as(room.recruiter), { roomId, action: 'end' })
    await saveCaptions(world.as(room.recruiter), { roomId, captions: CAPTIONS })
  })
  const given = async () => {
    const files = ['replay.m3u8', 'captions.vtt', 'init-0.mp4', '0.m4s', '1.m4s']
    const answers = files.map(
      async (file) => (await fetch(`${base}/${broadcastId}/${file}`)).status,
    )
    return Promise.all(answers)
  }
  const remove = (number: number) =>
    world.context.db
      .updateTable('broadcastSegment')
      .set({ removedAt: OPENED })
      .where('broadcastId', '=', broadcastId)
      .where('number', '=', number)
      .execute()

  it('are given no more once they are to be deleted, though their bytes are still there', async () => {
    expect(await given()).toEqual([200, 200, 200, 200, 200])
    await remove(0)
    expect(await given()).toEqual([200, 200, 200, 404, 200])
    await remove(1)
    expect((await given()).slice(2)).toEqual([404, 404, 404])
  })

  it('are given to nobody where an organiser has stopped the room', async () => {
    await world.context.db
      .updateTable('room')
      .set({ showsReplay: false })
      .where('id', '=', room.roomId)
      .execute()
    expect(await given()).toEqual([404, 404, 404, 404, 404])
  })
})
