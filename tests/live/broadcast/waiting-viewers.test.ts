import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { createMetrics } from '#server/metrics.ts'
import { createShelfWaits, IN_A_ROW, MOST_WAITING } from '#server/video-shelf-waits.ts'
import type { LiveShelf } from '#server/video-shelf.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'
import { openPictures, putRun, putSegment } from './picture-server.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')

onEmbeddedDatabase('who waits for a picture', (world) => {
  let pictures: Awaited<ReturnType<typeof openPictures>>
  let broadcastId: string
  let shelf: LiveShelf
  beforeAll(async () => {
    pictures = await openPictures(world)
  })
  afterAll(() => pictures.close())
  beforeEach(async () => {
    world.setNow(OPENED)
    const room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 1)))
    shelf = pictures.videoShelves.ensure(broadcastId)
    putRun(shelf)
    for (const segment of [0, 1]) putSegment(shelf, { segment })
    putSegment(shelf, { segment: 2, parts: 3, isOpen: true })
  })
  const statusOf = async (address: string) =>
    (await pictures.get(`${broadcastId}/${address}`)).status

  it.each([
    { query: '_HLS_part=0', status: 400 },
    { query: '_HLS_msn=2&_HLS_part=40', status: 400 },
    { query: '_HLS_msn=9', status: 400 },
    { query: '_HLS_msn=2&_HLS_msn=3', status: 400 },
    { query: '_HLS_msn=1&_HLS_part=0', status: 200 },
    { query: '_HLS_msn=0', status: 200 },
  ])('is told $status at once of $query', async ({ query, status }) => {
    expect(await statusOf(`live.m3u8?${query}`)).toBe(status)
  })

  it('waits for the part that is hinted at, and for no other', async () => {
    const hinted = statusOf('2-3.m4s')
    await expect.poll(() => shelf.waiting()).toBe(1)
    const refused = ['2-4.m4s', '3-0.m4s', '1-10.m4s', '900-0.m4s', 'sound-2-4.m4s'].map(statusOf)
    expect(await Promise.all(refused)).toEqual([404, 404, 404, 404, 404])
    putSegment(shelf, { segment: 2, parts: 4, isOpen: true })
    expect(await hinted).toBe(200)
  })

  it('is waited for no more once gone', async () => {
    const leaving = new AbortController()
    const { signal } = leaving
    const asked = ['live.m3u8?_HLS_msn=2&_HLS_part=3', '2-3.m4s'].map((address) =>
      pictures.get(`${broadcastId}/${address}`, { signal }),
    )
    await expect.poll(() => shelf.waiting()).toBe(2)
    const told = await createMetrics({ ...world, videoShelves: pictures.videoShelves })
      .registry.metrics()
      .then((text) => text.split('\n'))
    expect(told).toContain('chunfeng_picture_waits 2')
    expect(told.some((line) => /^chunfeng_pictures [1-9]/.test(line))).toBe(true)
    leaving.abort()
    for (const one of asked) await expect(one).rejects.toThrow()
    await expect.poll(() => shelf.waiting()).toBe(0)
  })

  it('is turned away for a moment where too many wait', async () => {
    const gone = new AbortController()
    const next = { segment: 2, part: 3 }
    const others = Array.from({ length: MOST_WAITING }, () => shelf.wait(next, gone.signal))
    const answer = await pictures.get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=3`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    // What is there already is given all the same.
    expect(await statusOf('live.m3u8')).toBe(200)
    gone.abort()
    await Promise.all(others)
  })

  it('has the database asked once for an address that does not exist', async () => {
    const unknown = newId()
    expect((await pictures.get(`${unknown}/live.m3u8`)).status).toBe(404)
    const before = world.trips()
    for (const file of ['live.m3u8', '0.m4s', 'init-0.mp4']) {
      expect((await pictures.get(`${unknown}/${file}`)).status).toBe(404)
    }
    expect(world.trips()).toBe(before)
  })
})

it('tells a few at a time what has come, so that others have their turn between them', async () => {
  const waits = createShelfWaits()
  let isThere = false
  let told = 0
  const count = 5 * IN_A_ROW
  const all = Array.from({ length: count }, async () => {
    expect(await waits.until(() => isThere)).toBe('came')
    told += 1
  })
  isThere = true
  waits.look()
  const turns: number[] = []
  while (told < count) {
    await new Promise((resolve) => setImmediate(resolve))
    turns.push(told)
  }
  expect(turns.length).toBeGreaterThan(2)
  expect(turns[0]).toBeLessThan(count)
  await Promise.all(all)
})
