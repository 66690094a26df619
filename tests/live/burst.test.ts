import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

interface Answer {
  ok: boolean
  fault?: string
}

/** What of the client is needed to have frames leave together, as after a moment without network. */
interface Wire {
  io: { engine: { transport: { ws: { _socket: { cork(): void; uncork(): void } } } } }
}

onEmbeddedDatabase('frames that come in one packet', (world) => {
  let node: TestNode
  let room: TestRoom
  let who: AccountActor
  const sockets: Socket[] = []
  beforeAll(async () => {
    node = await startNode(world.context)
  })
  beforeEach(async () => {
    room = await addRoom(world)
    who = await addPerson(world)
  })
  afterEach(() => sockets.splice(0).forEach((socket) => socket.close()))
  afterAll(() => node.close())

  async function connect(): Promise<Socket> {
    const { token } = await world.context.sessions.create(who.accountId, '')
    const socket = await openSocket(node.port, `session=${token}`)
    sockets.push(socket)
    return socket
  }
  /** Sends frames as one write, which the network carries as one packet or a few. */
  function sendTogether(socket: Socket, frames: readonly [name: string, input: object][]) {
    const wire = (socket as unknown as Wire).io.engine.transport.ws._socket
    const answers: (Answer | null)[] = frames.map(() => null)
    wire.cork()
    for (const [at, [name, input]] of frames.entries()) {
      socket.emit(name, input, (answer: Answer) => (answers[at] = answer))
    }
    wire.uncork()
    return answers
  }
  const asked = (text: string): [string, object] => [
    'ask',
    { roomId: room.roomId, clientMessageId: newId(), text, anonymous: true, openingId: null },
  ]
  const texts = async () =>
    (await openRoom(world.context, room.roomId)).view.questions.map(({ text }) => text)

  it('are answered each, what is accepted and what is refused, and done once', async () => {
    const { roomId } = room
    const socket = await connect()
    const unknown = newId()
    const answers = sendTogether(socket, [
      ['join', { roomId, lastSeq: 0 }],
      asked('包住吗？'),
      ['vote', { roomId, questionId: unknown }],
      ['say', { roomId, clientMessageId: newId(), text: '大家好' }],
      asked(''),
      ['say', { roomId, clientMessageId: newId(), text: '啊'.repeat(500) }],
      ['pin', { roomId, openingId: null }],
      ['questions', { roomId, ids: [unknown] }],
      asked('几点上班？'),
      ['similar', { roomId, text: '包不包住' }],
    ])
    await expect.poll(() => answers.every((answer) => answer !== null), PATIENCE).toBe(true)
    expect(answers.map((answer) => answer!.ok)).toEqual([
      ...[true, true, false, true, false, false, false, true, true, true],
    ])
    expect(answers.every((answer) => answer!.ok || answer!.fault !== undefined)).toBe(true)
    expect(socket.connected).toBe(true)
    expect((await texts()).sort()).toEqual(['几点上班？', '包住吗？'])
  })

  it('are answered each before one that is no command, which costs the connection', async () => {
    const socket = await connect()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    sendTogether(socket, [asked('有夜班吗？'), ['nonsense', {}], asked('一月休几天？')])
    expect(await closed).toBe('io server disconnect')
    // What came before was said; what came after is nobody's any more.
    await expect.poll(texts, PATIENCE).toEqual(['有夜班吗？'])
    await expect.poll(() => node.connections(), PATIENCE).toBe(0)
    expect(node.errors()).toEqual([])
  })

  it('are counted each: a flood in one packet costs its sender alone the connection', async () => {
    const beside = await connect()
    const socket = await connect()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    const frame: [string, object] = ['join', { roomId: room.roomId, lastSeq: 0 }]
    sendTogether(
      socket,
      Array.from({ length: 400 }, () => frame),
    )
    expect(await closed).toBe('io server disconnect')
    expect(beside.connected).toBe(true)
    const [answer] = sendTogether(beside, [frame])
    expect(answer).toBeNull()
    expect(((await beside.emitWithAck(...frame)) as Answer).ok).toBe(true)
  })
})
