import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'
import { openPictures, putRun, putSegment } from './picture-server.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const SEGMENT_BYTES = 4_000_000
const STALLED = 40

onEmbeddedDatabase('viewers who ask for a picture and never read', (world) => {
  let pictures: Awaited<ReturnType<typeof openPictures>>
  let broadcastId: string
  beforeAll(async () => {
    pictures = await openPictures(world, { patienceMs: 3_000 })
  })
  afterAll(() => pictures.close())
  beforeEach(async () => {
    world.setNow(OPENED)
    const room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 1)))
    const shelf = pictures.videoShelves.ensure(broadcastId)
    putRun(shelf)
    putSegment(shelf, { segment: 0, parts: 1, bytes: new Uint8Array(SEGMENT_BYTES) })
  })

  /** Asks for each of these, and reads nothing; told once it is let go of. */
  function stall(addresses: string[]) {
    const line = connect(pictures.port, '127.0.0.1').pause()
    const closed = new Promise<void>((resolve) => line.on('error', () => {}).once('close', resolve))
    for (const address of addresses)
      line.write(`GET /video/${broadcastId}/${address} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    return { line, closed }
  }

  it('hold nothing that others are not given too, and are let go of', async () => {
    let answered = 0
    pictures.server.on('request', () => (answered += 1))
    const before = process.memoryUsage().arrayBuffers
    const all = Array.from({ length: STALLED }, () => stall(['0.m4s', '0-0.m4s', 'sound-0.m4s']))
    await expect.poll(() => answered).toBeGreaterThanOrEqual(STALLED)
    // Somebody who reads is given it meanwhile.
    const whole = await pictures.get(`${broadcastId}/0.m4s`)
    expect(whole.headers.get('etag')).toBeNull()
    expect((await whole.arrayBuffer()).byteLength).toBe(SEGMENT_BYTES)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * SEGMENT_BYTES)
    await expect.poll(() => connections(pictures.server), { timeout: 20_000 }).toBeLessThan(STALLED)
    // The other side hears of it as soon as it reads.
    for (const { line } of all) line.resume()
    await Promise.all(all.map(({ closed }) => closed))
  })
})

const connections = (server: {
  getConnections(tell: (error: unknown, count: number) => void): void
}) => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
