import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { packFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { createPackaging } from '#server/packaging.ts'
import { videoRoutes } from '#server/video-http.ts'
import { createVideoIngest, type VideoIngest } from '#server/video-ingest.ts'
import { createVideoShelves } from '#server/video-shelves.ts'
import { createVideoSockets, type VideoSockets } from '#server/video-sockets.ts'
import { hasNginx, startNginx, type Nginx } from '#tests/load/video/nginx.ts'
import { watch } from '#tests/load/video/viewer.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import { readClip } from './clip.ts'

const clip = readClip()
const VIEWERS = 20
const WATCHED_MS = 5_000

onEmbeddedDatabase('a picture behind a cache', (world) => {
  const { app, server } = createHttp()
  const packaging = createPackaging()
  const videoShelves = createVideoShelves()
  let ingest: VideoIngest
  let sockets: VideoSockets
  let nginx: Nginx | undefined
  let node: string
  let asked: string[] = []
  beforeAll(async () => {
    const { context } = world
    const log = createLog({ write: () => {} })
    ingest = createVideoIngest({ context, log, videoShelves, packaging })
    sockets = createVideoSockets(server, { context, log }, ingest)
    server.on('request', ({ url = '' }: IncomingMessage) => asked.push(url.split('/').at(-1)!))
    app.use('/video', videoRoutes({ context, log, videoShelves }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    node = `127.0.0.1:${(server.address() as AddressInfo).port}`
    if (hasNginx()) nginx = await startNginx(`http://${node}`)
  })
  afterAll(async () => {
    await nginx?.stop()
    await sockets.close()
    await ingest.close()
    await packaging.close()
    server.closeAllConnections()
    server.close()
  })

  /** Shows the clip in real time; resolves once there is something to watch. */
  async function show(): Promise<string> {
    const room = await addRoom(world)
    const { token } = await world.context.sessions.create(room.recruiter.accountId, '')
    const socket = new WebSocket(`ws://${node}/rooms/${room.roomId}/picture`, {
      headers: { Cookie: `session=${token}` },
    })
    const said = new Promise<{ broadcastId: string }>((resolve, reject) => {
      socket.once('message', (data: Buffer) =>
        resolve(JSON.parse(data.toString()) as { broadcastId: string }),
      )
      socket.once('error', reject)
    })
    await new Promise((resolve) => socket.once('open', resolve))
    for (const track of [clip.start, clip.video, clip.audio]) socket.send(JSON.stringify(track))
    const { broadcastId } = await said
    const begun = performance.now()
    const left = [...clip.frames]
    const timer = setInterval(() => {
      const passedUs = (performance.now() - begun) * 1_000
      while (left[0] && left[0].at <= passedUs) socket.send(packFrame(left.shift()!))
      if (left.length === 0) clearInterval(timer)
    }, 20)
    const path = `/video/${broadcastId}`
    await expect
      .poll(async () => (await fetch(`http://${node}${path}/live.m3u8`)).text(), {
        timeout: 10_000,
      })
      .toContain('#EXT-X-PART:')
    return path
  }

  it.skipIf(!hasNginx())(
    'asks the node for each part and its playlist once, however many watch (needs nginx)',
    async () => {
      const path = await show()
      asked = []
      const all = await Promise.all(
        Array.from({ length: VIEWERS }, () => watch(nginx!.url + path, WATCHED_MS)),
      )
      const parts = new Set(all.flatMap((seen) => seen.parts))
      expect(all.map(({ refused }) => refused)).toEqual(all.map(() => 0))
      expect(parts.size).toBeGreaterThan(10)
      expect(all.every((seen) => seen.parts.length > 5)).toBe(true)
      // What each viewer begins with is asked for however many parts come afterwards.
      const begunWith = asked.filter((file) => file.startsWith('init-') || file === 'live.m3u8')
      expect((asked.length - begunWith.length) / parts.size).toBeLessThanOrEqual(2)
      expect(begunWith.filter((file) => file !== 'live.m3u8').length).toBe(1)
      const pieces = asked.filter((file) => file.includes('.m4s'))
      expect(pieces.length).toBe(new Set(pieces).size)

      // Whatever else somebody writes into the address is the same piece.
      const [piece] = pieces
      asked = []
      for (const more of ['', '?x=1', '?x=2&_HLS_skip=YES']) {
        expect((await fetch(`${nginx!.url}${path}/${piece}${more}`)).status).toBe(200)
      }
      expect(asked).toEqual([])
    },
    60_000,
  )
})
