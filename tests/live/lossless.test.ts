import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, onPostgres } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { expectNothingLost, fill, pause, PATIENCE, say, type Hall } from './support/hall.ts'
import { openLine, type Line } from './support/line.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { startProcess } from './support/process.ts'
import { openViewer } from './support/viewers.ts'

onBothDatabases('a room whose connections break', (world) => {
  let line: Line
  let node: TestNode
  let hall: Hall
  beforeEach(async () => {
    line = await openLine()
    node = await startNode(world.context)
    line.leadTo(node.port)
    hall = await fill(world, line)
  })
  afterEach(async () => {
    for (const viewer of hall.viewers) viewer.close()
    await node.close()
    await line.close()
  })

  it('loses nothing and says nothing twice', async () => {
    const said = await say(hall, async (round) => {
      await pause(20)
      if (round % 3 === 1) line.cut()
    })
    await expectNothingLost(world, hall, said)
  })

  it('goes on when the server is another one', async () => {
    const said = await say(hall, async (round) => {
      if (round !== 10) return
      line.leadTo(null)
      await node.close()
      node = await startNode(world.context)
      line.leadTo(node.port)
    })
    await expectNothingLost(world, hall, said)
  })
})

onBothDatabases('somebody who was away for long', (world) => {
  it('gets the whole room where the events that were missed are too many', async () => {
    const line = await openLine()
    const node = await startNode(world.context)
    line.leadTo(node.port)
    const hall = await fill(world, line)
    const away = hall.viewers.at(-1)!
    away.close()
    for (let at = 0; at < 520; at++) {
      await world.context.db
        .updateTable('room')
        .set((eb) => ({ lastSeq: eb('lastSeq', '+', 1) }))
        .where('id', '=', hall.roomId)
        .execute()
    }
    await world.context.db
      .insertInto('roomEvent')
      .values(
        Array.from({ length: 520 }, (_, at) => ({
          roomId: hall.roomId,
          seq: away.getState().view.seq + 1 + at,
          kind: 'message',
          audience: 'all' as const,
          payload: JSON.stringify({ id: newId(), text: `第 ${at} 句`, by: null }),
          authorId: null,
          clientMessageId: null,
          at: world.context.clock.now(),
        })),
      )
      .execute()
    away.connect()
    await expectNothingLost(world, hall, [])
    for (const viewer of hall.viewers) viewer.close()
    await node.close()
    await line.close()
  })
})

onPostgres('two nodes of one site', (world) => {
  const ways = {
    PostgreSQL: () => ({ databaseUrl: world.databaseUrl! }),
    Redis: () => ({ redisUrl: inject('redisUrl')! }),
  }

  async function moveBetweenNodes(way: { databaseUrl?: string; redisUrl?: string }) {
    const nodes = await Promise.all([startNode(world.context, way), startNode(world.context, way)])
    const line = await openLine()
    line.leadTo(nodes[0].port)
    const hall = await fill(world, line)
    const said = await say(hall, async (round) => {
      await pause(20)
      line.leadTo(nodes[round % 2]!.port)
      if (round % 4 === 3) line.cut()
    })
    await expectNothingLost(world, hall, said)
    for (const viewer of hall.viewers) viewer.close()
    await Promise.all(nodes.map((node) => node.close()))
    await line.close()
  }

  it('bring everybody everything over PostgreSQL while people move between them', () =>
    moveBetweenNodes(ways.PostgreSQL()))

  it.skipIf(inject('redisUrl') === null)(
    'bring everybody everything over Redis while people move between them',
    () => moveBetweenNodes(ways.Redis()),
  )

  for (const name of ['PostgreSQL', 'Redis'] as const) {
    const isMissing = name === 'Redis' && inject('redisUrl') === null
    it.skipIf(isMissing)(`are heard at once on each other over ${name}`, async () => {
      const way = ways[name]()
      const [here, there] = await Promise.all([
        startNode(world.context, way),
        startNode(world.context, way),
      ])
      const { roomId } = await addRoom(world)
      const who = await addPerson(world)
      const asking = await openViewer(world.context, { who, roomId, port: here.port })
      const watching = await openViewer(world.context, { who: null, roomId, port: there.port })
      const isHere = () => watching.getState().connection === 'here'
      await expect.poll(isHere, PATIENCE).toBe(true)
      asking.speak({ command: 'ask', text: '有夜班吗？', anonymous: true, openingId: null })
      await expect
        .poll(() => watching.getState().view.questions.map(({ text }) => text), PATIENCE)
        .toEqual(['有夜班吗？'])
      // Each says every few seconds how many are in the room with it.
      await expect.poll(() => watching.getState().watching, PATIENCE).toBe(2)
      asking.close()
      watching.close()
      await Promise.all([here.close(), there.close()])
    })
  }
})

onPostgres('a server that is killed', (world) => {
  it('has lost nothing of what twenty people were saying, once another one serves', async () => {
    const line = await openLine()
    let server = await startProcess(world.databaseUrl!)
    line.leadTo(server.port)
    const hall = await fill(world, line, 20)
    const said = await say(
      hall,
      async (round) => {
        await pause(50)
        if (round !== 2 && round !== 5) return
        line.leadTo(null)
        await server.kill()
        server = await startProcess(world.databaseUrl!)
        line.leadTo(server.port)
      },
      8,
    )
    await expectNothingLost(world, hall, said)
    for (const viewer of hall.viewers) viewer.close()
    await server.kill()
    await line.close()
    // Three servers start in it, each of which takes half a minute on a busy machine.
  }, 180_000)
})
