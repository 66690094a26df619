import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RoomNewsItem } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { onPostgres } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

/** PostgreSQL takes a notification of fewer bytes than that. */
const NOTIFICATION_BYTES = 8_000
/** What is around the text of a message on its way between nodes has fewer bytes. */
const AROUND_IT = 700
/** The totals of so many questions at once are longer. */
const QUESTIONS = 400
const GREETING = '早'

onPostgres('two nodes of one site over PostgreSQL', (world) => {
  let nodes: TestNode[]
  let sockets: Socket[]
  beforeEach(async () => {
    const way = { databaseUrl: world.databaseUrl! }
    nodes = await Promise.all([startNode(world.context, way), startNode(world.context, way)])
    sockets = await Promise.all(nodes.map(({ port }) => openSocket(port)))
  })
  afterEach(async () => {
    for (const socket of sockets) socket.close()
    await Promise.all(nodes.map((node) => node.close()))
  })

  it('bring each other once and whole what is too long for a notification, and what just fits', async () => {
    const { roomId } = await addRoom(world)
    const heard: string[][] = [[], []]
    const counted: Record<string, number> = {}
    for (const [at, socket] of sockets.entries()) {
      await socket.emitWithAck('join', { roomId, lastSeq: 0 })
      socket.on('event', ({ payload }: { payload: { text: string } }) => {
        heard[at]!.push(payload.text)
      })
    }
    const [here] = nodes
    const tell = (text: string) => here!.tell(messageOf(roomId, text))
    await expect.poll(() => (tell(GREETING), heard[1]!.length), PATIENCE).toBeGreaterThan(0)

    const texts = [
      '长'.repeat(20_000),
      ...Array.from({ length: AROUND_IT }, (_, at) => 'a'.repeat(NOTIFICATION_BYTES - at)),
    ]
    texts.forEach(tell)
    const listLong = (at: number) =>
      heard[at]!.filter((text) => text !== GREETING).map(({ length }) => length)
    const expected = texts.map(({ length }) => length)
    await expect.poll(() => listLong(1).length, PATIENCE).toBeGreaterThanOrEqual(texts.length)
    // Those of a length of their own may overtake each other: who reads orders them by their numbers.
    expect(listLong(1).sort(byLength)).toEqual(expected.sort(byLength))
    expect(listLong(0).sort(byLength)).toEqual(expected)

    sockets[1]!.on('tick', ({ votes }: { votes?: Record<string, number> }) => {
      Object.assign(counted, votes)
    })
    const questions = Array.from({ length: QUESTIONS }, () => newId())
    for (const questionId of questions) here!.rooms.count({ roomId, questionId, votes: 7 })
    await expect.poll(() => Object.keys(counted).length, PATIENCE).toBe(QUESTIONS)
  }, 60_000)
})

const byLength = (one: number, other: number) => one - other

/** Something said in a room that no log has, so that nobody can ask for it where it was not brought. */
function messageOf(roomId: string, text: string): RoomNewsItem {
  const payload = { id: newId(), text, by: null }
  return {
    roomId,
    seq: 1,
    kind: 'message',
    audience: 'all',
    payload,
    authorId: null,
    at: new Date(),
  }
}
