import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEncoderConnection } from '#server/rtmp/encoder-connection.ts'
import { createRtmpBounds } from '#server/rtmp/rtmp-bounds.ts'
import { command, HANDSHAKE, messageHead, publishing } from './raw-encoder.ts'

const KEY = '0123456789abcdef0123456789abcdef'

/** A line to an encoder, of which nothing is read. */
class Line extends EventEmitter {
  destroyed = false
  write = () => true
  end = () => {}
  destroy = () => {
    if (!this.destroyed) this.emit('close')
    this.destroyed = true
  }
}

let line: Line
let asked: string[]
beforeEach(() => {
  line = new Line()
  asked = []
})
afterEach(() => line.destroy())
const open = () =>
  createEncoderConnection(line as unknown as Socket, {
    asks: (key) => asked.push(key),
    takes: () => {},
    refused: () => {},
    left: () => {},
  })
const hear = (...bytes: Buffer[]) => line.emit('data', Buffer.concat(bytes))

it('an encoder asks once whether it may publish', () => {
  open()
  hear(publishing(KEY))
  expect(asked).toEqual([KEY])
  expect(line.destroyed).toBe(false)
  hear(command('publish', 3, null, KEY, 'live'))
  expect(asked).toEqual([KEY])
  expect(line.destroyed).toBe(true)
})

it('an encoder has no large message taken before it is let in, and has afterwards', () => {
  open()
  hear(HANDSHAKE, messageHead(100_000))
  expect(line.destroyed).toBe(false)
  hear(Buffer.from([0]))
  expect(line.destroyed).toBe(true)
  line = new Line()
  const connection = open()
  hear(publishing(KEY))
  connection.answer(true)
  hear(messageHead(100_000, 9), Buffer.from([0]))
  expect(line.destroyed).toBe(false)
})

it('an encoder may not shorten a message that it has begun', () => {
  open()
  hear(HANDSHAKE, messageHead(1_000), Buffer.alloc(128))
  expect(line.destroyed).toBe(false)
  hear(messageHead(10), Buffer.alloc(500))
  expect(line.destroyed).toBe(true)
})

it('those who have not said who they are leave room for others, those let in do not count', () => {
  const bounds = createRtmpBounds()
  const first = [1, 2, 3, 4, 5]
  for (const id of first) expect(bounds.enter(id, 'one')).toBe(true)
  expect(bounds.enter(6, 'one')).toBe(false)
  expect(bounds.enter(7, 'other')).toBe(true)
  bounds.letIn(1)
  expect(bounds.enter(8, 'one')).toBe(true)
  bounds.leave(2)
  expect(bounds.enter(9, 'one')).toBe(true)
  expect(bounds.enter(10, 'one')).toBe(false)
})
