import { EventEmitter } from 'node:events'
import type { Socket } from 'socket.io'
import { expect, it } from 'vitest'
import { shrinkListeners } from '#server/socket-memory.ts'

/** What a connection consists of, as far as it listens. */
function connection() {
  const heard: unknown[] = []
  const emitter = () => new EventEmitter().on('close', (why) => heard.push(why))
  const [wire, transport, conn, socket] = [emitter(), emitter(), emitter(), emitter()]
  Object.assign(transport, { socket: wire })
  Object.assign(conn, { transport, cleanupFn: [() => heard.push('clean')] })
  Object.assign(socket, { conn, acks: new Map(), _anyListeners: [() => {}] })
  return { socket, parts: [wire, transport, conn, socket], heard, conn }
}

it('leaves a connection all that it listens to, in less than it was kept in', () => {
  const [one, other] = [connection(), connection()]
  for (const { socket } of [one, other]) shrinkListeners(socket as unknown as Socket)
  for (const part of one.parts) {
    expect(part.emit('close', 'gone')).toBe(true)
    // What is of every object is nobody's listener.
    for (const name of ['constructor', 'toString', '__proto__']) expect(part.emit(name)).toBe(false)
    const late: unknown[] = []
    part.on('late', (said) => late.push(said))
    part.emit('late', 1)
    part.removeAllListeners('late')
    expect(part.emit('late', 2)).toBe(false)
    expect(late).toEqual([1])
  }
  expect(one.heard).toEqual(['gone', 'gone', 'gone', 'gone'])
  expect(other.heard).toEqual([])
  const acks = ({ socket }: typeof one) => (socket as unknown as { acks: unknown }).acks
  expect(acks(one)).toBe(acks(other))
  expect(one.conn).toHaveProperty('cleanupFn.length', 1)
})
