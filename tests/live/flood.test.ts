import type { Socket } from 'socket.io-client'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { createLimits } from '#server/limits.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer, type Viewer } from './support/viewers.ts'
import { openSocket } from './support/socket.ts'

onEmbeddedDatabase('a live room that somebody floods', (world) => {
  let node: TestNode
  let roomId: string
  const sockets: Socket[] = []
  const viewers: Viewer[] = []
  beforeAll(async () => {
    ;({ roomId } = await addRoom(world))
  })
  // Each begins with budgets that nobody has taken from.
  const start = async (limits = createLimits()) => {
    node = await startNode({ ...world.context, limits })
  }
  afterEach(async () => {
    for (const viewer of viewers.splice(0)) viewer.close()
    for (const socket of sockets.splice(0)) socket.close()
    await node.close()
  })

  async function connect(who: AccountActor | null, from?: string): Promise<Socket> {
    const token = who && (await world.context.sessions.create(who.accountId, '')).token
    const socket = await openSocket(node.port, token ? `session=${token}` : undefined, from)
    sockets.push(socket)
    return socket
  }
  async function enter(who: AccountActor | null): Promise<Viewer> {
    const viewer = await openViewer(world.context, { who, roomId, port: node.port })
    viewers.push(viewer)
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
    return viewer
  }
  const ended = (socket: Socket) =>
    new Promise<string>((resolve) => socket.once('disconnect', resolve))
  const flood = (socket: Socket, name: string, input: object, frames: number) => {
    const answers: unknown[] = []
    for (let frame = 0; frame < frames; frame++) {
      socket.emit(name, input, (answer: unknown) => answers.push(answer))
    }
    return answers
  }

  it.each([
    ['votes', 'vote', () => ({ roomId, questionId: newId() })],
    [
      'too long texts',
      'say',
      () => ({ roomId, clientMessageId: newId(), text: '啊'.repeat(1_000) }),
    ],
    ['joins', 'join', () => ({ roomId, lastSeq: 0 })],
  ])('costs the sender of %s the connection, and carries out no more', async (_, name, input) => {
    await start()
    const socket = await connect(await addPerson(world))
    const closed = ended(socket)
    const answers = flood(socket, name, input(), 400)
    expect(await closed).toBe('io server disconnect')
    expect(answers.length).toBeLessThanOrEqual(80)
  })

  it('refuses what is too much before it costs the connection', async () => {
    await start()
    const socket = await connect(await addPerson(world))
    const answers = flood(socket, 'join', { roomId, lastSeq: 0 }, 60)
    await expect.poll(() => answers.length, PATIENCE).toBe(60)
    const refused = answers.filter((answer) => !(answer as { ok: boolean }).ok)
    expect(refused).toHaveLength(20)
    expect(refused[0]).toMatchObject({ fault: expect.stringContaining('too_many_tries') as string })
    expect(socket.connected).toBe(true)
  })

  it('of one person counts over all connections', async () => {
    await start()
    const who = await addPerson(world)
    const all = await Promise.all(Array.from({ length: 5 }, () => connect(who)))
    const answers = all.map((socket) => flood(socket, 'join', { roomId, lastSeq: 0 }, 40))
    await expect.poll(() => answers.flat().length, PATIENCE).toBe(200)
    expect(answers.flat().filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(120)
  })

  it('of one address counts over all who are behind it, and over nobody else', async () => {
    await start(createLimits({ room_command_address: { points: 30, duration: 10 } }))
    const [hall, elsewhere] = ['203.0.113.7', '203.0.113.8']
    const two = await Promise.all([connect(await addPerson(world), hall), connect(null, hall)])
    const answers = two.map((socket) => flood(socket, 'join', { roomId, lastSeq: 0 }, 20))
    await expect.poll(() => answers.flat().length, PATIENCE).toBe(40)
    const refused = answers.flat().filter((answer) => !(answer as { ok: boolean }).ok)
    expect(refused).toHaveLength(10)
    expect(refused[0]).toMatchObject({ againMs: expect.any(Number) as number })
    const apart = flood(await connect(null, elsewhere), 'join', { roomId, lastSeq: 0 }, 5)
    await expect.poll(() => apart.length, PATIENCE).toBe(5)
    expect(apart.every((answer) => (answer as { ok: boolean }).ok)).toBe(true)
  })

  it('costs nobody else behind the address anything, however many flood', async () => {
    await start()
    const who = await addPerson(world)
    const neighbour = await enter(who)
    const watching = await enter(null)
    const floods = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const socket = await connect(null)
        const closed = ended(socket)
        flood(socket, 'vote', { roomId, questionId: newId() }, 90)
        return closed
      }),
    )
    expect(new Set(floods)).toEqual(new Set(['io server disconnect']))
    const late = await enter(null)
    neighbour.speak({ command: 'ask', text: '包住吗？', anonymous: true, openingId: null })
    for (const viewer of [watching, late]) {
      await expect
        .poll(() => viewer.getState().view.questions.at(-1)?.text, PATIENCE)
        .toBe('包住吗？')
    }
    expect(neighbour.getState().fault).toBeNull()
    expect(watching.getState().connection).toBe('here')
  }, 60_000)
})
