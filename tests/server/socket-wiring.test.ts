import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createHeartbeats } from '#server/heartbeats.ts'

import { releaseHandshake } from '#server/socket-memory.ts'
import { guardPackets } from '#server/socket-packets.ts'
import { shareListeners } from '#server/socket-wiring.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server whose connections are wired anew, and a client of Socket.IO's protocol for it. */
async function openServer(options: { pingInterval?: number; pingTimeout?: number } = {}) {
  const http = createServer()
  const sockets = new Server(http, { transports: ['websocket'], ...options })
  guardPackets(sockets)
  const heartbeats = createHeartbeats(sockets)
  const wired: boolean[] = []
  const said: unknown[] = []
  sockets.on('connection', (socket: Socket) => {
    releaseHandshake(socket)
    socket.onAny((...frame: unknown[]) => void said.push(frame))
    wired.push(shareListeners(socket))
    heartbeats.take(socket)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    heartbeats.close()
    return sockets.close()
  })
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`
  return { sockets, url, wired, said }
}

/** Enters, and hears what comes as text. */
async function enter(url: string, { answers = true } = {}) {
  const socket = new WebSocket(url)
  const heard: string[] = []
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  const entered = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      heard.push(text)
      if (text.startsWith('0')) socket.send('40')
      else if (text === '2' && answers) socket.send('3')
      else if (text.startsWith('40')) resolve()
    })
  })
  closing.push(() => socket.terminate())
  await entered
  return { socket, heard, closed }
}

it('is wired as the releases of Socket.IO, Engine.IO and ws in use wire a connection', async () => {
  const { url, wired } = await openServer()
  await enter(url)
  expect(wired).toEqual([true])
})

it('reads, tells and closes each connection by itself', async () => {
  const { sockets, url, said } = await openServer()
  const [one, other] = [await enter(url), await enter(url)]
  expect(sockets.engine.clientsCount).toBe(2)
  one.socket.send('42["hello",1]')
  other.socket.send('42["hello",2]')
  await expect.poll(() => said.length).toBe(2)
  expect(said).toEqual(
    expect.arrayContaining([
      ['hello', 1],
      ['hello', 2],
    ]),
  )
  sockets.emit('all', 'here')
  await expect
    .poll(() => [one, other].map(({ heard }) => heard.at(-1)))
    .toEqual(['42["all","here"]', '42["all","here"]'])
  one.socket.terminate()
  await expect.poll(() => sockets.engine.clientsCount).toBe(1)
  expect(sockets.of('/').sockets.size).toBe(1)
  expect(sockets.of('/').adapter.sids.size).toBeLessThanOrEqual(1)
  sockets.disconnectSockets(true)
  await other.closed
  await expect.poll(() => sockets.engine.clientsCount).toBe(0)
  expect(sockets.of('/').sockets.size).toBe(0)
})

it.each(['4bad', '49', '451-["bytes",{"_placeholder":true,"num":0}]', '40'])(
  'ends a connection that sends %s, and no other',
  async (frame) => {
    const { sockets, url, said } = await openServer()
    const [one, other] = [await enter(url), await enter(url)]
    one.socket.send(frame)
    await one.closed
    other.socket.send('42["still","here"]')
    await expect.poll(() => said).toEqual([['still', 'here']])
    expect(sockets.engine.clientsCount).toBe(1)
  },
)

it('ends a connection that sends bytes', async () => {
  const { url } = await openServer()
  const { socket, closed } = await enter(url)
  socket.send(Buffer.from([1, 2, 3]))
  await closed
})

it('asks each for a sign of life, and ends who gives none', async () => {
  const { sockets, url } = await openServer({ pingInterval: 1_000, pingTimeout: 500 })
  const answering = await enter(url)
  const silent = await enter(url, { answers: false })
  await silent.closed
  const pings = () => answering.heard.filter((text) => text === '2').length
  await expect.poll(pings, { timeout: 8_000 }).toBeGreaterThan(2)
  expect(sockets.engine.clientsCount).toBe(1)
})
