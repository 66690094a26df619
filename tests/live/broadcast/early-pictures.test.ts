import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { createLimits } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import type { VideoIngest } from '#server/video-ingest.ts'
import { createVideoSockets, type VideoSockets } from '#server/video-sockets.ts'

const ROOM = '01a21f70-0000-7000-8000-000000000000'
const CHUNK = new Uint8Array(1_900_000)

const server = createServer()
let begin: VideoIngest['begin']
let sockets: VideoSockets
let url: string
beforeEach(async () => {
  const site = { appUrl: 'http://127.0.0.1' }
  const limits = createLimits({ room_handshake: { points: 5, duration: 60 } })
  const context = { site, limits } as unknown as Context
  const log = createLog({ write: () => {} })
  // Who it is takes for ever to find out.
  begin = () => new Promise<never>(() => {})
  const ingest: VideoIngest = { begin: (...asked) => begin(...asked), close: async () => {} }
  sockets = createVideoSockets(server, { context, log }, ingest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/rooms/${ROOM}/picture`
})
afterEach(async () => {
  await sockets.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

it('what is sent before it is known by whom is held up to four megabytes, then refused', async () => {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const told = once(socket, 'message')
  socket.send(CHUNK)
  socket.send(CHUNK)
  const yet = await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 300, 'held'))])
  expect(yet).toBe('held')
  socket.send(CHUNK)
  expect(JSON.parse(String((await told)[0]))).toEqual({ ended: 'fault.stream_too_much' })
})

it('what is sent before it is known by whom has come when it came', async () => {
  const taken: [unknown, number?][] = []
  const known = Promise.withResolvers<Awaited<ReturnType<VideoIngest['begin']>>>()
  begin = () => known.promise
  const socket = new WebSocket(url)
  await once(socket, 'open')
  socket.send('one')
  socket.ping()
  await once(socket, 'pong')
  const cameBefore = Date.now()
  await new Promise((resolve) => setTimeout(resolve, 20))
  known.resolve({
    broadcastId: ROOM,
    take: (...given) => taken.push(given),
    leave: () => {},
  })
  await once(socket, 'message')
  await expect.poll(() => taken).toEqual([['one', expect.any(Number)]])
  expect(taken[0]![1]).toBeLessThanOrEqual(cameBefore)
})

it('a page whose picture could not be begun just now tries again', async () => {
  begin = () => Promise.reject(new Error('the database is being restarted'))
  const socket = new WebSocket(url)
  const told: unknown[] = []
  socket.on('message', (data) => told.push(data))
  const [code] = (await once(socket, 'close')) as [number]
  expect(code).toBe(1013)
  expect(told).toEqual([])
})

// The library waits half a minute for an answer.
it('who was refused and does not go is cut off', { timeout: 15_000 }, async () => {
  begin = () => Promise.reject(new Fault('not_allowed'))
  const { port, pathname } = new URL(url)
  // It never answers that it was told to go.
  const line = connect(Number(port), '127.0.0.1')
  line.write(
    [
      ...[`GET ${pathname} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade'],
      ...['Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
    ].join('\r\n'),
  )
  await once(line, 'data')
  await once(line.resume(), 'end')
  line.destroy()
})

it('who connects again and again is turned away, as from the rooms', async () => {
  for (let time = 0; time < 5; time += 1) await once(new WebSocket(url), 'open')
  const [error] = (await once(new WebSocket(url), 'error')) as [Error]
  expect(error.message).toContain('429')
})
