import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { removeColleague } from '#app/accounts/colleagues.ts'
import { endAllDevices } from '#app/accounts/devices.ts'
import { logOut } from '#app/accounts/login.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, onPostgres, type World } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

/** A colleague at the desk of a room in which questions wait for a moderator. */
interface Desk {
  room: TestRoom
  colleague: AccountActor
  token: string
  socket: Socket
  /** Texts that the colleague's connection has heard. */
  heard: string[]
}

const open: Socket[] = []

async function connect(node: TestNode, token: string): Promise<Socket> {
  const socket = await openSocket(node.port, `session=${token}`)
  open.push(socket)
  return socket
}

async function sit(world: World, node: TestNode): Promise<Desk> {
  const room = await addRoom(world, { questionsAppear: 'when_shown' })
  const host = { id: room.hostId, kind: 'employer' } as const
  const colleague = await join(world, await addPerson(world), host, 'member')
  const { token } = await world.context.sessions.create(colleague.accountId, '')
  const socket = await connect(node, token)
  const heard: string[] = []
  socket.on('event', ({ payload }: { payload?: { text?: string } }) => {
    if (payload?.text) heard.push(payload.text)
  })
  expect(await socket.emitWithAck('join', { roomId: room.roomId, lastSeq: 0 })).toMatchObject({
    atDesk: true,
  })
  return { room, colleague, token, socket, heard }
}

async function ask(world: World, node: TestNode, { room }: Desk, text: string): Promise<void> {
  await askQuestion(
    { ...world.as(await addPerson(world)), rooms: node.rooms },
    { roomId: room.roomId, clientMessageId: newId(), text, anonymous: true, openingId: null },
  )
}

async function expectCutOff(world: World, node: TestNode, desk: Desk): Promise<void> {
  await expect.poll(() => desk.socket.connected, PATIENCE).toBe(false)
  const other = await connect(node, (await newSession(world, desk.room.recruiter)).token)
  await other.emitWithAck('join', { roomId: desk.room.roomId, lastSeq: 0 })
  const told = new Promise((resolve) => other.once('event', resolve))
  await ask(world, node, desk, '现在谁看得到？')
  await told
  expect(desk.heard).toEqual(['有人看得到吗？'])
}

const newSession = (world: World, who: AccountActor) =>
  world.context.sessions.create(who.accountId, '')

type Ending = (world: World, desk: Desk, node: TestNode) => Promise<unknown>

const onNode = (world: World, node: TestNode, actor: AccountActor) => ({
  ...world.as(actor),
  rooms: node.rooms,
})

const as = async (world: World, { colleague, token }: Desk): Promise<AccountActor> => ({
  ...colleague,
  sessionId: (await world.context.sessions.look(token))!.sessionId,
})

const remove: Ending = (world, { room, colleague }, node) =>
  removeColleague(onNode(world, node, room.recruiter), {
    organisationId: room.hostId,
    membershipId: colleague.acting.employer!.id,
  })

const DEEDS: [string, Ending][] = [
  ['is removed', remove],
  ['logs out', async (world, desk, node) => logOut(onNode(world, node, await as(world, desk)))],
  [
    'logs out everywhere',
    async (world, desk, node) => endAllDevices(onNode(world, node, await as(world, desk))),
  ],
]

/** What nobody tells the rooms of. */
const SILENT: [string, Ending][] = [
  [
    'has no membership any more',
    (world, { colleague }) =>
      world.context.db
        .updateTable('membership')
        .set({ removedAt: world.context.clock.now() })
        .where('accountId', '=', colleague.accountId)
        .execute(),
  ],
  [
    'has no session any more',
    (world, { colleague }) =>
      world.context.db.deleteFrom('session').where('userId', '=', colleague.accountId).execute(),
  ],
  [
    'has no session any more and joins again before anybody has looked',
    async (world, { room, colleague, socket }) => {
      await world.context.db
        .deleteFrom('session')
        .where('userId', '=', colleague.accountId)
        .execute()
      socket.emit('join', { roomId: room.roomId, lastSeq: 0 }, () => {})
    },
  ],
  [
    'has a session that has expired',
    (world, { colleague }) =>
      world.context.db
        .updateTable('session')
        .set({ expiresAt: new Date(Date.now() - 1_000) })
        .where('userId', '=', colleague.accountId)
        .execute(),
  ],
]

onBothDatabases('the desk of a room', (world) => {
  let node: TestNode
  afterEach(async () => {
    vi.useRealTimers()
    for (const socket of open.splice(0)) socket.close()
    await node.close()
  })

  it.each(DEEDS)('is at once not read on by who %s', async (_, end) => {
    // Nothing is looked at by the clock.
    vi.useFakeTimers({ toFake: ['setInterval'] })
    node = await startNode(world.context)
    const desk = await sit(world, node)
    await ask(world, node, desk, '有人看得到吗？')
    await expect.poll(() => desk.heard, PATIENCE).toEqual(['有人看得到吗？'])
    await end(world, desk, node)
    await expectCutOff(world, node, desk)
  })

  it.each(SILENT)('is in a while not read on by who %s', async (_, end) => {
    node = await startNode(world.context)
    const desk = await sit(world, node)
    await ask(world, node, desk, '有人看得到吗？')
    await expect.poll(() => desk.heard, PATIENCE).toEqual(['有人看得到吗？'])
    await end(world, desk, node)
    await expectCutOff(world, node, desk)
  })

  it('stays with who runs it, whose session is not prolonged by sitting there', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    node = await startNode(world.context)
    const desk = await sit(world, node)
    const nearlyOver = new Date(Date.now() + 60_000)
    await world.context.db
      .updateTable('session')
      .set({ expiresAt: nearlyOver })
      .where('userId', '=', desk.colleague.accountId)
      .execute()
    await vi.advanceTimersByTimeAsync(20_000)
    await ask(world, node, desk, '有人看得到吗？')
    await expect.poll(() => desk.heard, PATIENCE).toEqual(['有人看得到吗？'])
    const session = await world.context.sessions.look(desk.token)
    expect(session?.expiresAt.getTime()).toBe(nearlyOver.getTime())
  })
})

onPostgres('the desk of a room on two nodes', (world) => {
  let nodes: TestNode[]
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval'] }))
  afterEach(async () => {
    vi.useRealTimers()
    for (const socket of open.splice(0)) socket.close()
    await Promise.all(nodes.map((node) => node.close()))
  })

  async function removeOver(way: { databaseUrl?: string; redisUrl?: string }): Promise<void> {
    nodes = await Promise.all([startNode(world.context, way), startNode(world.context, way)])
    const [here, there] = nodes as [TestNode, TestNode]
    const desk = await sit(world, here)
    await ask(world, here, desk, '有人看得到吗？')
    await expect.poll(() => desk.heard, PATIENCE).toEqual(['有人看得到吗？'])
    await remove(world, desk, there)
    await expectCutOff(world, here, desk)
  }

  it('is not read on by who is removed on the other, over PostgreSQL', () =>
    removeOver({ databaseUrl: world.databaseUrl! }))

  it.skipIf(inject('redisUrl') === null)(
    'is not read on by who is removed on the other, over Redis',
    () => removeOver({ redisUrl: inject('redisUrl')! }),
  )
})
