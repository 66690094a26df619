import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Socket } from 'socket.io-client'
import { newId } from '#app/kernel/ids.ts'
import type { RoomCommandName } from '#app/live/talk/model/room-command.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { addRoom, type TestRoom } from '#tests/live/room-fixtures.ts'
import { startNode, type TestNode } from '#tests/live/support/nodes.ts'
import { onEmbeddedDatabase, type World } from '#tests/support/world.ts'
import { ROLES, type Role } from './roles.ts'
import { addThings as addThingsTo, COMMANDS, type Things, type Who } from './room-things.ts'
import { buildTown, type Town } from './town.ts'
import { openSocket } from '#tests/live/support/socket.ts'

const KEEPING_ORDER = [
  'move',
  'remove',
  'remove_question',
  'notice',
  'slow',
  'merge',
  'sanction',
  'lift',
  'word',
  'open_poll',
  'close_poll',
] as const

const NOBODY: readonly Role[] = ['anonymous', 'guest']
const HOSTS: readonly Role[] = ['recruiter_a', 'colleague_a']
const ORGANISERS: readonly Role[] = ['organiser', 'other_organiser']
const MODERATORS: readonly Role[] = [...HOSTS, ...ORGANISERS]

/** What a role is answered; `ok` where it may. */
function expected(role: Role, who: Who): string {
  if (who === 'account') return NOBODY.includes(role) ? 'fault.not_signed_in' : 'ok'
  // That there is such a question of somebody else's is not said.
  if (who === 'asker') return role === 'seeker' ? 'ok' : 'fault.not_found'
  const may = who === 'presenter' ? HOSTS : MODERATORS
  return may.includes(role) ? 'ok' : 'fault.not_allowed'
}

onEmbeddedDatabase('events of a live room', (world) => {
  let town: Town
  let node: TestNode
  /** A live room of another employer, which was suspended since. */
  let suspended: Things
  /** A live room of another employer, of a fair of the organiser's. */
  let ofFair: TestRoom
  const open: Socket[] = []
  beforeAll(async () => {
    town = await buildTown(world)
    node = await startNode(world.context)
    suspended = await addSuspendedRoom(world, town)
    ofFair = await addRoom(world)
    const organiserId = town.people.organiser.acting.organiser!.organisationId
    const fairId = await addFair(world, { code: 'ordered-2026', organiserId })
    await world.context.db
      .updateTable('room')
      .set({ fairId })
      .where('id', '=', ofFair.roomId)
      .execute()
    // A whole town is built first, which takes long on a busy machine.
  }, 600_000)
  // One account may have only so many connections open at once.
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close()
  })
  afterAll(() => node.close())

  async function connect(role: Role): Promise<Socket> {
    const socket = await openSocket(node.port, town.cookies[role])
    open.push(socket)
    return socket
  }
  async function send(socket: Socket, name: string, input: object): Promise<string> {
    const answer = (await socket.emitWithAck(name, input)) as { ok: boolean; fault?: string }
    return answer.ok ? 'ok' : (answer.fault ?? '')
  }

  describe.each(ROLES)('by %s', (role) => {
    it.each(Object.keys(COMMANDS) as RoomCommandName[])('%s', async (name) => {
      const { who, input } = COMMANDS[name]
      const things = await addThings(world, town)
      const socket = await connect(role)
      const answer = await send(socket, name, { roomId: things.roomId, ...input(things) })
      expect(answer).toBe(expected(role, who))
    })

    it('similar', async () => {
      const things = await addThings(world, town)
      const socket = await connect(role)
      const answer = await send(socket, 'similar', { roomId: things.roomId, text: '有夜班吗' })
      expect(answer).toBe(NOBODY.includes(role) ? 'fault.not_signed_in' : 'ok')
    })

    it('questions', async () => {
      const things = await addThings(world, town)
      const socket = await connect(role)
      const { roomId, questionId } = things
      expect(await send(socket, 'questions', { roomId, ids: [questionId] })).toBe('ok')
      expect(await send(socket, 'questions', { roomId, before: questionId })).toBe('ok')
    })

    it.each([
      ['not announced', () => town.rooms.draft, HOSTS],
      ['in review', () => town.reviewRoomId, HOSTS],
      ['of a suspended host', () => suspended.roomId, ORGANISERS],
    ])('similar, questions and join, in a room %s', async (_, roomOf, running) => {
      const roomId = roomOf()
      const socket = await connect(role)
      const alike = await send(socket, 'similar', { roomId, text: '有夜班吗' })
      const joined = await send(socket, 'join', { roomId, lastSeq: 0 })
      expect(joined).toBe(running.includes(role) ? 'ok' : 'fault.not_found')
      expect(await send(socket, 'questions', { roomId, ids: [newId()] })).toBe(joined)
      expect(alike).toBe(NOBODY.includes(role) ? 'fault.not_signed_in' : joined)
    })

    it('in a room of a suspended host', async () => {
      if (ORGANISERS.includes(role)) return
      const socket = await connect(role)
      for (const [name, { who, input }] of Object.entries(COMMANDS)) {
        const answer = await send(socket, name, {
          roomId: suspended.roomId,
          ...input(suspended),
        })
        const isUnknown = NOBODY.includes(role) && who === 'account'
        expect(answer, name).toBe(isUnknown ? 'fault.not_signed_in' : 'fault.not_found')
      }
    })

    it('in a room that is not announced', async () => {
      const socket = await connect(role)
      const roomId = town.rooms.draft
      const runsIt = HOSTS.includes(role)
      const joined = await send(socket, 'join', { roomId, lastSeq: 0 })
      expect(joined).toBe(runsIt ? 'ok' : 'fault.not_found')
      if (runsIt) return
      const things = { ...(await addThings(world, town)), roomId }
      for (const [name, { input }] of Object.entries(COMMANDS)) {
        const answer = await send(socket, name, { roomId, ...input(things) })
        const isUnknown =
          NOBODY.includes(role) && COMMANDS[name as RoomCommandName].who === 'account'
        expect(answer, name).toBe(isUnknown ? 'fault.not_signed_in' : 'fault.not_found')
      }
    })
  })

  it.each([
    ['organiser', 'ok'],
    ['other_organiser', 'fault.not_allowed'],
  ] as const)('in a room of the fair of an organiser, by its %s', async (role, said) => {
    const socket = await connect(role)
    const { roomId } = ofFair
    const joined = (await socket.emitWithAck('join', { roomId, lastSeq: 0 })) as object
    expect(joined).toMatchObject({ ok: true, atDesk: said === 'ok' })
    for (const name of KEEPING_ORDER) {
      const things = await addThingsTo(world, {
        roomId,
        host: ofFair.recruiter,
        by: town.people.seeker,
      })
      const answer = await send(socket, name, { roomId, ...COMMANDS[name].input(things) })
      expect(answer, name).toBe(said)
    }
  })

  it.each([
    ['moderator', [...KEEPING_ORDER], ['answer', 'pin']],
    ['presenter', [...KEEPING_ORDER, 'answer', 'pin'], []],
  ] as const)('by who is appointed as %s', async (part, may, mayNot) => {
    const things = await addThings(world, town)
    const { accountId } = town.people.other_seeker
    await world.context.db
      .insertInto('roomPerson')
      .values({ roomId: things.roomId, accountId, role: part })
      .onConflict((conflict) =>
        conflict.columns(['roomId', 'accountId']).doUpdateSet({ role: part }),
      )
      .execute()
    const socket = await connect('other_seeker')
    for (const name of [...may, ...mayNot]) {
      const fresh = await addThings(world, town)
      const answer = await send(socket, name, {
        roomId: fresh.roomId,
        ...COMMANDS[name].input(fresh),
      })
      expect(answer, name).toBe(
        (may as readonly string[]).includes(name) ? 'ok' : 'fault.not_allowed',
      )
    }
    await world.context.db.deleteFrom('roomPerson').where('accountId', '=', accountId).execute()
  })

  it('of a room that there is not', async () => {
    const socket = await connect('recruiter_a')
    const things = await addThings(world, town)
    expect(await send(socket, 'join', { roomId: newId(), lastSeq: 0 })).toBe('fault.not_found')
    for (const [name, { input }] of Object.entries(COMMANDS)) {
      const answer = await send(socket, name, { roomId: newId(), ...input(things) })
      expect(answer, name).toBe('fault.not_found')
    }
  })
})

async function addSuspendedRoom(world: World, town: Town): Promise<Things> {
  const { roomId, hostId, recruiter } = await addRoom(world)
  const things = await addThings(world, town, { roomId, host: recruiter })
  await world.context.db
    .updateTable('employer')
    .set({ admission: 'suspended' })
    .where('id', '=', hostId)
    .execute()
  return things
}

/** The seeker's, in employer A's live room or another. */
function addThings(
  world: World,
  town: Town,
  { roomId, host } = { roomId: town.rooms.live, host: town.people.recruiter_a },
): Promise<Things> {
  return addThingsTo(world, { roomId, host, by: town.people.seeker })
}
