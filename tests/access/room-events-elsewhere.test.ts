import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Socket } from 'socket.io-client'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { RoomCommandName } from '#app/live/talk/model/room-command.ts'
import { addRoom } from '#tests/live/room-fixtures.ts'
import { startNode, type TestNode } from '#tests/live/support/nodes.ts'
import { openSocket } from '#tests/live/support/socket.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase, type World } from '#tests/support/world.ts'
import { addThings, COMMANDS, type Who } from './room-things.ts'

/** Commands on something that is in a room. */
const ON_THINGS = [
  ...(['vote', 'withdraw', 'move', 'answer', 'remove', 'remove_question', 'merge'] as const),
  ...(['sanction', 'lift', 'close_poll', 'choose'] as const),
]

/** What somebody is answered whom nobody knows any more. */
const UNKNOWN: Record<Who, string> = {
  account: 'fault.not_signed_in',
  asker: 'fault.not_found',
  moderator: 'fault.not_allowed',
  presenter: 'fault.not_allowed',
}

onEmbeddedDatabase('events of a live room', (world) => {
  let node: TestNode
  let seeker: AccountActor
  const open: Socket[] = []
  beforeAll(async () => {
    node = await startNode(world.context)
    seeker = await addPerson(world)
  })
  afterEach(() => open.splice(0).forEach((socket) => socket.close()))
  afterAll(() => node.close())

  async function send(socket: Socket, name: string, input: object): Promise<string> {
    const answer = (await socket.emitWithAck(name, input)) as { ok: boolean; fault?: string }
    return answer.ok ? 'ok' : (answer.fault ?? '')
  }

  it.each(['recruiter', 'seeker'] as const)(
    'do nothing by a session of the %s that has ended',
    async (role) => {
      const room = await addRoom(world)
      const { roomId, recruiter: host } = room
      const things = await addThings(world, { roomId, host, by: seeker })
      const { accountId } = { recruiter: host, seeker }[role]
      const before = await stateOf(world, roomId)
      for (const [name, { who, input }] of Object.entries(COMMANDS)) {
        const { token } = await world.context.sessions.create(accountId, '')
        const socket = await openSocket(node.port, `session=${token}`)
        open.push(socket)
        await world.context.db
          .updateTable('session')
          .set({ expiresAt: new Date(0) })
          .where('id', '=', createHash('sha256').update(token).digest('hex'))
          .execute()
        const answer = await send(socket, name, { roomId: things.roomId, ...input(things) })
        expect(answer, name).toBe(UNKNOWN[who])
        socket.close()
      }
      expect(await stateOf(world, roomId)).toEqual(before)
    },
  )

  it('do nothing in an own room on what is in another’s', async () => {
    const theirs = await addRoom(world)
    const things = await addThings(world, {
      roomId: theirs.roomId,
      host: theirs.recruiter,
      by: seeker,
    })
    const own = await addRoom(world)
    const mine = await addThings(world, { roomId: own.roomId, host: own.recruiter, by: seeker })
    const { token } = await world.context.sessions.create(own.recruiter.accountId, '')
    const socket = await openSocket(node.port, `session=${token}`)
    open.push(socket)
    const openingId = theirs.openings[0]!
    const { questionId, otherId } = things
    const tries: [name: RoomCommandName, input: object, answer?: string][] = [
      ...ON_THINGS.map((name): [RoomCommandName, object] => [name, COMMANDS[name].input(things)]),
      ['merge', { questionId, into: mine.questionId }],
      ['merge', { questionId: mine.questionId, into: otherId }],
      ['ask', { ...COMMANDS.ask.input(things), openingId }, 'fault.opening_gone'],
      ['pin', { openingId }, 'fault.opening_gone'],
    ]
    const before = await stateOf(world, theirs.roomId)
    for (const [name, input, answer = 'fault.not_found'] of tries) {
      expect(await send(socket, name, { roomId: own.roomId, ...input }), name).toBe(answer)
    }
    expect(await stateOf(world, theirs.roomId)).toEqual(before)
    expect(await send(socket, 'move', { roomId: own.roomId, ...COMMANDS.move.input(mine) })).toBe(
      'ok',
    )
  })
})

/** All that commands change in a room. */
async function stateOf(world: World, roomId: string): Promise<unknown[]> {
  const { db } = world.context
  return Promise.all([
    db.selectFrom('room').where('id', '=', roomId).selectAll().execute(),
    db.selectFrom('roomQuestion').where('roomId', '=', roomId).selectAll().orderBy('id').execute(),
    db.selectFrom('roomEvent').where('roomId', '=', roomId).selectAll().orderBy('seq').execute(),
    db.selectFrom('roomSanction').where('roomId', '=', roomId).selectAll().orderBy('id').execute(),
    db.selectFrom('roomPoll').where('roomId', '=', roomId).selectAll().orderBy('id').execute(),
  ])
}
