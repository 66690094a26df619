import type { Socket } from 'socket.io-client'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { createLimits } from '#server/limits.ts'
import { MOST_OF_ACCOUNT } from '#server/socket-admission.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

const HALL = '203.0.113.7'
const ELSEWHERE = '203.0.113.8'

onEmbeddedDatabase('connections to a live room', (world) => {
  let node: TestNode
  let roomId: string
  const open: Socket[] = []
  beforeAll(async () => {
    ;({ roomId } = await addRoom(world))
  })
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.close()
    await node.close()
  })
  const start = async (
    limits = createLimits(),
    mostConnections = { ofNode: 1_000, ofAddress: 1_000 },
  ) => {
    node = await startNode({ ...world.context, limits }, { mostConnections })
  }
  const connect = async (from: string, who: AccountActor | null = null) => {
    const token = who && (await world.context.sessions.create(who.accountId, '')).token
    const socket = await openSocket(node.port, token ? `session=${token}` : undefined, from)
    open.push(socket)
    return socket
  }
  const join = (socket: Socket) =>
    socket.emitWithAck('join', { roomId, lastSeq: 0 }) as Promise<{ ok: boolean }>

  it('are refused to an address that connects, joins and closes again and again, and to it alone', async () => {
    await start(createLimits({ room_handshake: { points: 30, duration: 60 } }))
    const watching = await connect(HALL)
    let times = 0
    const again = async () => {
      for (; times < 100; times++) {
        const socket = await connect(HALL)
        expect(await join(socket)).toMatchObject({ ok: true })
        socket.close()
      }
    }
    await expect(again()).rejects.toThrow('websocket error')
    expect(times).toBe(29)
    expect(await join(watching)).toMatchObject({ ok: true })
    expect(await join(await connect(ELSEWHERE))).toMatchObject({ ok: true })
  })

  it('are open again to all of a hall that comes back at once', async () => {
    await start()
    const hall = await Promise.all(Array.from({ length: 200 }, () => connect(HALL)))
    for (const socket of hall) socket.close()
    await expect.poll(() => node.connections(), PATIENCE).toBe(0)
    const back = await Promise.all(Array.from({ length: 200 }, () => connect(HALL)))
    expect(back.every((socket) => socket.connected)).toBe(true)
  })

  it('of one account are so many at a time, and each that is closed makes room', async () => {
    await start()
    const who = await addPerson(world)
    const all = await Promise.all(Array.from({ length: MOST_OF_ACCOUNT }, () => connect(HALL, who)))
    await expect(connect(ELSEWHERE, who)).rejects.toThrow('websocket error')
    expect(await join(await connect(HALL, await addPerson(world)))).toMatchObject({ ok: true })
    expect(await join(await connect(HALL))).toMatchObject({ ok: true })
    all[0]!.close()
    await expect.poll(() => connect(HALL, who).then(join, () => null), PATIENCE).not.toBeNull()
    await expect(connect(HALL, who)).rejects.toThrow('websocket error')
  })

  it('that are held open are so many from one address, and so many in all', async () => {
    await start(createLimits(), { ofNode: 5, ofAddress: 3 })
    const hall = await Promise.all(Array.from({ length: 3 }, () => connect(HALL)))
    await expect(connect(HALL)).rejects.toThrow('websocket error')
    await connect(ELSEWHERE)
    expect(await join(await connect(ELSEWHERE))).toMatchObject({ ok: true })
    await expect(connect('203.0.113.9')).rejects.toThrow('websocket error')
    hall[0]!.close()
    await expect.poll(() => connect(HALL).then(join, () => null), PATIENCE).not.toBeNull()
    await expect(connect(ELSEWHERE)).rejects.toThrow('websocket error')
  })
})
