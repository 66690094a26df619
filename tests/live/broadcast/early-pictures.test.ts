import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Context } from '#app/kernel/context.ts'
import { createLimits } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { createVideoSockets, type VideoSockets } from '#server/video-sockets.ts'

const ROOM = '01a21f70-0000-7000-8000-000000000000'
const CHUNK = new Uint8Array(1_900_000)

const server = createServer()
let sockets: VideoSockets
let url: string
beforeEach(async () => {
  const site = { appUrl: 'http://127.0.0.1' }
  const limits = createLimits({ room_handshake: { points: 3, duration: 60 } })
  const context = { site, limits } as unknown as Context
  const log = createLog({ write: () => {} })
  // Who it is takes for ever to find out.
  const ingest = { begin: () => new Promise<never>(() => {}), close: async () => {} }
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

it('who connects again and again is turned away, as from the rooms', async () => {
  for (let time = 0; time < 3; time += 1) await once(new WebSocket(url), 'open')
  const [error] = (await once(new WebSocket(url), 'error')) as [Error]
  expect(error.message).toContain('429')
})
