import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { setReminder } from '#app/live/reminders/own-reminders.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer } from './support/viewers.ts'
import { openSocket } from './support/socket.ts'

const GONE = { ok: false, fault: 'fault.not_found' }
const LONG_AGO = new Date('2025-01-01T00:00:00+08:00')

onBothDatabases('the room of a host that may not be seen', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let node: TestNode
  let questionId: string
  let pollId: string
  const open: Socket[] = []
  beforeEach(async () => {
    node = await startNode(world.context)
    room = await addRoom(world)
    seeker = await addPerson(world)
    const { roomId } = room
    const asked = await askQuestion(world.as(await addPerson(world)), {
      ...said('有夜班吗？'),
      roomId,
      anonymous: false,
      openingId: null,
    })
    questionId = (asked.payload as { id: string }).id
    const polled = await openPoll(world.as(room.recruiter), {
      roomId,
      question: '想上哪个班？',
      choices: ['白班', '夜班'],
    })
    pollId = (polled.at(-1)!.payload as { id: string }).id
  })
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.close()
    await node.close()
  })

  const said = (text: string) => ({ clientMessageId: newId(), text })
  const hide = (facts: { admission: 'suspended' } | { verificationDueAt: Date | null }) =>
    world.context.db.updateTable('employer').set(facts).where('id', '=', room.hostId).execute()
  async function connect(who: AccountActor): Promise<Socket> {
    const { token } = await world.context.sessions.create(who.accountId, '')
    const socket = await openSocket(node.port, `session=${token}`)
    open.push(socket)
    return socket
  }
  const send = (socket: Socket, name: string, input: object) =>
    socket.emitWithAck(name, { roomId: room.roomId, ...input }) as Promise<{ ok: boolean }>

  it.each([
    ['suspended', { admission: 'suspended' as const }],
    ['long overdue', { verificationDueAt: LONG_AGO }],
    ['never verified', { verificationDueAt: null }],
  ])('is not there by socket, while it is %s', async (_, facts) => {
    const socket = await connect(seeker)
    const commands: [string, object][] = [
      ['join', { lastSeq: 0 }],
      ['similar', { text: '夜班有吗' }],
      ['ask', { ...said('几点？'), anonymous: true, openingId: null }],
      ['say', said('大家好')],
      ['vote', { questionId }],
      ['choose', { pollId, choice: 0 }],
      ['react', { kind: 'clap' }],
    ]
    for (const [name, input] of commands) {
      expect(await send(socket, name, input), name).toMatchObject({ ok: true })
    }
    await hide(facts)
    for (const [name, input] of [...commands, ['join', { lastSeq: 1 }] as const]) {
      expect(await send(socket, name, input), name).toEqual(GONE)
    }
  })

  it('is still there for those who run it', async () => {
    await hide({ admission: 'suspended' })
    const socket = await connect(room.recruiter)
    expect(await send(socket, 'join', { lastSeq: 0 })).toMatchObject({ ok: true, atDesk: true })
    expect(await send(socket, 'similar', { text: '夜班有吗' })).toEqual({
      ok: true,
      alike: [questionId],
    })
  })

  it('lets nobody speak for that host, and still has harm taken away', async () => {
    await hide({ admission: 'suspended' })
    const socket = await connect(room.recruiter)
    const spoken: [string, object][] = [
      ['notice', { text: '加我微信' }],
      ['pin', { openingId: null }],
      ['open_poll', { question: '还来吗？', choices: ['来', '不来'] }],
      ['move', { questionId, action: 'begin' }],
      ['move', { questionId, action: 'dismiss', reason: '打这个电话' }],
      ['answer', { questionId, text: '打这个电话' }],
    ]
    for (const [name, input] of spoken) {
      expect(await send(socket, name, input), name).toMatchObject({
        ok: false,
        fault: 'fault.host_not_shown',
      })
    }
    expect(await send(socket, 'remove_question', { questionId, reason: '骂人' })).toMatchObject({
      ok: true,
    })
    await moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
  })

  it('is called off without a word of its own, which would be told under the name of the platform', async () => {
    room = await addRoom(world, { state: 'scheduled' })
    const { roomId, recruiter } = room
    await setReminder(world.as(seeker), { roomId, wanted: true })
    await hide({ admission: 'suspended' })
    await moveRoom(world.as(recruiter), { roomId, action: 'cancel', reason: '打这个电话' })
    const told = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', seeker.accountId)
      .select(['kind', 'params'])
      .execute()
    expect(told.map(({ kind }) => kind)).toEqual(['notice.room_dropped'])
    expect(JSON.stringify(told)).not.toContain('打这个电话')
  })

  it('is read anew by a page that comes back to it', async () => {
    let stale = 0
    const viewer = await openViewer(world.context, {
      who: seeker,
      roomId: room.roomId,
      port: node.port,
      onStale: () => (stale += 1),
    })
    await expect.poll(() => viewer.getState().connection, { timeout: 10_000 }).toBe('here')
    viewer.close()
    await hide({ admission: 'suspended' })
    viewer.connect()
    await expect.poll(() => stale, { timeout: 10_000 }).toBe(1)
    expect(viewer.getState().connection).toBe('away')
    viewer.close()
  })
})
