import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { createRoomCounts } from '#server/room-counts.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

onBothDatabases('a defect in what serves one connection', (world) => {
  let node: TestNode
  let roomId: string
  let broken: 'done' | 'refused' | null = null
  beforeAll(async () => {
    ;({ roomId } = await addRoom(world))
    const counting = createRoomCounts()
    const roomCounts = new Proxy(counting, {
      set(counts, name, value: never) {
        if (name === broken) throw new Error('a defect')
        return Reflect.set(counts, name, value)
      },
    })
    node = await startNode(world.context, {
      roomCounts,
      ...(world.databaseUrl ? { databaseUrl: world.databaseUrl } : {}),
    })
  })
  afterAll(() => node.close())

  const join = (socket: Socket) =>
    socket.timeout(5_000).emitWithAck('join', { roomId, lastSeq: 0 }) as Promise<{ ok: boolean }>

  it.each([
    ['while a command is read', 'refused', 'say', { text: '长'.repeat(1_000) }],
    ['once a command is done', 'done', 'questions', { ids: [newId()] }],
  ] as const)('costs that connection alone: %s', async (_, what, name, input) => {
    const beside = await openSocket(node.port)
    const socket = await openSocket(node.port)
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    const before = node.errors().length
    broken = what
    const own = name === 'say' ? { clientMessageId: newId() } : {}
    socket.emit(name, { roomId, ...own, ...input }, () => {})
    await closed
    broken = null
    expect(node.errors()).toHaveLength(before + 1)
    expect(node.errors().at(-1)).toContain('a defect')
    expect(await join(beside)).toMatchObject({ ok: true })
    beside.close()
  })
})
