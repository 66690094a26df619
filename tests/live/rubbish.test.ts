import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { pause, PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

/** So many are sent; what of a burst comes after the frame that ends its connection is not read. */
const EVENTS = 100_000
/** So many are sent one to a connection, each of which ends by it: these are surely read. */
const ALONE = 3_000
/** So many are sent over one connection before anybody has had time to close it. */
const BURST = 200
const AT_ONCE = 10
const SPOKEN_EVERY_MS = 300
const PAUSE_MS = 150
/** A part that is not the last one of its message. */
const PART = { fin: false }

const ID = '019abcde-0000-7000-8000-000000000000'

/**
 * Frames that no client of ours sends: events of Socket.IO with the wrong name, shape, size or
 * callback, broken packets of Socket.IO, and frames that Engine.IO does not know.
 */
const FRAMES: readonly (string | Buffer)[] = [
  '42["nonsense",{}]',
  '420["ask",null]',
  '420["ask",{"roomId":1}]',
  `420["ask",{"roomId":"${ID}","clientMessageId":"x","text":7,"anonymous":"no","openingId":[]}]`,
  `42["vote",{"roomId":"${ID}","questionId":"${ID}"}]`,
  `420["vote",{"roomId":"${ID}","questionId":"${ID}"},1,2,3]`,
  `420["join",{"roomId":"${ID}","lastSeq":-1}]`,
  `420["join",{"roomId":"${ID}","lastSeq":1e999}]`,
  '420["__proto__",{}]',
  '420["constructor",{}]',
  '420["disconnect",{}]',
  '420[]',
  '420{}',
  '42[',
  '42',
  '4',
  '9',
  '45-["ask",{"_placeholder":true,"num":0}]',
  '45999-["ask",{"_placeholder":true,"num":0}]',
  '44{"message":"no"}',
  'x'.repeat(7_000),
  // More than a frame may hold.
  `420["ask","${'x'.repeat(9_000)}"]`,
  '420["ask",' + '['.repeat(3_000) + ']'.repeat(3_000) + ']',
  Buffer.from([4, 0, 255, 7]),
  Buffer.alloc(5_000, 1),
]

onEmbeddedDatabase('a room that somebody sends rubbish to', (world) => {
  let node: TestNode
  let roomId: string
  let asking: Viewer
  let watching: Viewer
  beforeAll(async () => {
    node = await startNode(world.context)
    ;({ roomId } = await addRoom(world))
    const who = await addPerson(world)
    asking = await openViewer(world.context, { who, roomId, port: node.port })
    watching = await openViewer(world.context, { who: null, roomId, port: node.port })
    await vi.waitFor(() => expect(watching.getState().connection).toBe('here'), PATIENCE)
  })
  afterAll(async () => {
    asking.close()
    watching.close()
    await node.close()
  })

  /** Opens a connection, sends frames all at once, and resolves once it has been closed. */
  async function send(frames: readonly (string | Buffer)[]): Promise<void> {
    const socket = new WebSocket(
      `ws://127.0.0.1:${node.port}/socket.io/?EIO=4&transport=websocket`,
      { perMessageDeflate: false },
    )
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.send('40')
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString().startsWith('40')) resolve()
      })
    })
    for (const frame of frames) socket.send(frame)
    await closed
  }

  it('serves everybody else as if nothing were, and keeps none of those connections', async () => {
    const told: string[] = []
    watching.subscribe(() => told.push(watching.getState().connection))
    let sent = 0
    let said = 0
    const sender = async () => {
      while (sent < EVENTS) {
        const burst = sent / BURST
        sent += BURST
        // Each burst begins with another one.
        await send(Array.from({ length: BURST }, (_, at) => FRAMES[(burst + at) % FRAMES.length]!))
      }
    }
    const talk = async () => {
      while (sent < EVENTS) {
        const text = `第 ${++said} 问`
        asking.speak({ command: 'ask', text, anonymous: true, openingId: null })
        await expect
          .poll(() => watching.getState().view.questions.at(-1)?.text, PATIENCE)
          .toBe(text)
        // No faster than one connection may speak.
        await pause(SPOKEN_EVERY_MS)
      }
    }
    await Promise.all([talk(), ...Array.from({ length: AT_ONCE }, sender)])
    expect(sent).toBeGreaterThanOrEqual(EVENTS)
    let left = ALONE
    const alone = async () => {
      while (left > 0) await send([FRAMES[left-- % FRAMES.length]!])
    }
    await Promise.all(Array.from({ length: AT_ONCE }, alone))
    expect(said).toBeGreaterThan(0)
    expect(told).not.toContain('away')
    expect(watching.getState().view.questions).toHaveLength(said)
    expect(node.connections()).toBe(2)
    expect(node.errors()).toEqual([])
  }, 120_000)

  /** Sends frames one after another without waiting for an answer; resolves once it has been closed. */
  async function sendRaw(
    steps: readonly string[][],
    over: { most?: number } = {},
  ): Promise<number> {
    const socket = new WebSocket(
      `ws://127.0.0.1:${node.port}/socket.io/?EIO=4&transport=websocket`,
      { perMessageDeflate: false },
    )
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('open', resolve))
    let said = 0
    socket.on('message', () => said++)
    const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(said)))
    for (const frames of steps) {
      for (const frame of frames) if (socket.readyState === WebSocket.OPEN) socket.send(frame)
      await Promise.race([closed, pause(PAUSE_MS)])
    }
    return Promise.race([closed, pause(over.most ?? 5_000).then(() => expect.fail('still open'))])
  }

  async function stillServes(): Promise<void> {
    const before = watching.getState().view.questions.length
    asking.speak({ command: 'ask', text: `还在吗 ${before}`, anonymous: true, openingId: null })
    await expect.poll(() => watching.getState().view.questions.length, PATIENCE).toBe(before + 1)
    expect(node.errors()).toEqual([])
  }

  it.each([
    ['twice at once', [['40', '40']]],
    ['after it has left', [['40'], ['41'], ['40']]],
    ['twice, with a pause', [['40'], ['40']]],
    ['and leaves and enters at once', [['40', '41', '40']]],
  ] as const)('closes on who enters %s', async (_, steps) => {
    await sendRaw(steps.map((frames) => [...frames]))
    await stillServes()
  })

  it.each([
    ['namespaces that there are not', '40/x,', ['40']],
    ['namespaces that there are not, before it has entered', '40/x,', []],
    ['heartbeats', '3', ['40']],
    ['heartbeats before it has entered', '3', []],
    ['answers to nothing', '430[]', ['40']],
  ] as const)('closes on a flood of %s', async (_, frame, first) => {
    const said = await sendRaw([[...first], Array.from({ length: 5_000 }, () => frame)])
    expect(said).toBeLessThan(10)
    await stillServes()
  })

  it.each([
    ['pings', (socket: WebSocket) => socket.ping()],
    ['pongs', (socket: WebSocket) => socket.pong()],
    ['parts of a message without a word in them', (socket: WebSocket) => socket.send('', PART)],
  ] as const)("closes on a flood of WebSocket's own %s", async (_, sendOne) => {
    const url = `ws://127.0.0.1:${node.port}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(url, { perMessageDeflate: false })
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('open', resolve))
    let answered = 0
    socket.on('pong', () => answered++)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    for (let sent = 0; sent < 5_000 && socket.readyState === WebSocket.OPEN; sent++) sendOne(socket)
    await Promise.race([closed, pause(5_000).then(() => expect.fail('still open'))])
    expect(answered).toBeLessThanOrEqual(500)
    await stillServes()
  })

  it('keeps whoever is pinged by a proxy on the way now and then', async () => {
    const url = `ws://127.0.0.1:${node.port}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(url, { perMessageDeflate: false })
    await new Promise((resolve) => socket.once('open', resolve))
    let answered = 0
    socket.on('pong', () => answered++)
    for (let sent = 0; sent < 20; sent++) socket.ping()
    await expect.poll(() => answered, PATIENCE).toBe(20)
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.close()
  })

  it.each(FRAMES.map((frame) => [frame.toString().slice(0, 60), frame] as const))(
    'closes on a frame such as %s',
    (_, frame) => send([frame]),
  )
})
