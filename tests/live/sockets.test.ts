import type { AddressInfo } from 'node:net'
import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { SentEvent } from '#app/live/talk/model/room-event.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { createMetrics } from '#server/metrics.ts'
import { createRoomCounts } from '#server/room-counts.ts'
import { createRoomNews } from '#server/room-news.ts'
import { createSockets } from '#server/sockets.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { openSocket } from './support/socket.ts'

onBothDatabases('the sockets of a room', (world) => {
  const { server } = createHttp()
  let close: () => Promise<void>
  let room: TestRoom
  let seeker: AccountActor
  const roomCounts = createRoomCounts()
  const open: Socket[] = []
  beforeAll(async () => {
    const log = createLog({ write: () => {} })
    const roomNews = createRoomNews()
    const context = { ...world.context, rooms: roomNews }
    const sockets = createSockets(server, { context, log, roomNews, roomCounts })
    close = () => sockets.close()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    room = await addRoom(world)
    seeker = await addPerson(world)
  })
  afterEach(() => open.splice(0).forEach((socket) => socket.close()))
  afterAll(() => close())

  async function connect(who: AccountActor | null): Promise<Socket> {
    const token = who && (await world.context.sessions.create(who.accountId, '')).token
    const { port } = server.address() as AddressInfo
    const socket = await openSocket(port, token ? `session=${token}` : undefined)
    open.push(socket)
    return socket
  }
  const join = (socket: Socket, lastSeq = 0) =>
    socket.emitWithAck('join', { roomId: room.roomId, lastSeq }) as Promise<unknown>
  const question = (text: string) => ({
    roomId: room.roomId,
    clientMessageId: newId(),
    text,
    anonymous: false,
    openingId: null,
  })

  it('are counted for the metrics: who is connected, what was brought, done and refused', async () => {
    const { registry } = createMetrics({ context: world.context, roomCounts })
    const valueOf = async (line: string) =>
      Number((await registry.metrics()).match(new RegExp(`^${line} (\\d+)$`, 'm'))?.[1])
    const [told, done] = [roomCounts.told, roomCounts.done]
    const guest = await connect(null)
    const asker = await connect(seeker)
    await join(asker)
    await asker.emitWithAck('ask', question('食堂几点开？'))
    await guest.emitWithAck('ask', question('我没有账号'))
    expect(await valueOf('chunfeng_room_connections')).toBeGreaterThanOrEqual(2)
    expect(await valueOf('chunfeng_room_events_total')).toBe(told + 1)
    expect(await valueOf('chunfeng_room_commands_total\\{outcome="done"\\}')).toBe(done + 2)
    expect(await valueOf('chunfeng_room_commands_total\\{outcome="refused"\\}')).toBe(1)
    expect(await valueOf('chunfeng_room_evictions_total')).toBe(0)
  })

  it('bring a question to everybody who is there, and what was missed to who comes back', async () => {
    const asking = await connect(seeker)
    const watching = await connect(null)
    await join(asking)
    const { view } = (await join(watching)) as { view: { seq: number } }
    const heard = new Promise<SentEvent>((resolve) => watching.once('event', resolve))
    const said: unknown = await asking.emitWithAck('ask', question('有食堂吗？'))
    expect(said).toMatchObject({ ok: true, seq: view.seq + 1 })
    expect(await heard).toMatchObject({ seq: view.seq + 1, payload: { text: '有食堂吗？' } })
    watching.close()
    await asking.emitWithAck('ask', question('有班车吗？'))
    const back = await connect(null)
    expect(await join(back, view.seq + 1)).toMatchObject({
      ok: true,
      events: [{ seq: view.seq + 2, payload: { text: '有班车吗？' } }],
    })
  })

  it('refuse in words what may not be done, and keep the connection', async () => {
    const watching = await connect(null)
    await join(watching)
    expect(await watching.emitWithAck('ask', question('包吃吗？'))).toEqual({
      ok: false,
      fault: 'fault.not_signed_in',
    })
    const asking = await connect(seeker)
    expect(await asking.emitWithAck('ask', question('  '))).toEqual({
      ok: false,
      fault: 'fault.required',
      field: 'text',
    })
    expect(await asking.emitWithAck('pin', { roomId: room.roomId, openingId: null })).toEqual({
      ok: false,
      fault: 'fault.not_allowed',
    })
    const hosting = await connect(room.recruiter)
    const choices = ['长白班', ' 长白班 ']
    const poll = { roomId: room.roomId, question: '想上哪个班？', choices }
    expect(await hosting.emitWithAck('open_poll', poll)).toEqual({
      ok: false,
      fault: 'fault.poll_same_choices',
      field: 'choices',
    })
    expect(asking.connected).toBe(true)
  })

  it.each([
    ['a command that there is not', 'nonsense', {}],
    ['a shape that is not its', 'vote', { roomId: 7 }],
    ['more than it takes', 'vote', { roomId: newId(), questionId: newId(), more: 1 }],
    ['nothing', 'ask', null],
  ])('close on %s', async (_, name, input) => {
    const socket = await connect(seeker)
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    socket.emit(name, input, () => {})
    expect(await closed).toBe('io server disconnect')
  })

  it('know nobody any more whose session has ended', async () => {
    const asking = await connect(seeker)
    await join(asking)
    await world.context.db.deleteFrom('session').where('userId', '=', seeker.accountId).execute()
    expect(await asking.emitWithAck('ask', question('还在招吗？'))).toEqual({
      ok: false,
      fault: 'fault.not_signed_in',
    })
  })

  it('write once what is sent again over another connection, and give back the first event', async () => {
    const watching = await connect(null)
    await join(watching)
    const heard: unknown[] = []
    watching.on('event', ({ payload }: { payload?: { text?: string } }) => {
      heard.push(payload?.text)
    })
    const once = question('试用期多久？')
    const answers: unknown[] = []
    for (let time = 0; time < 2; time++) {
      const asking = await connect(seeker)
      await join(asking)
      answers.push(await asking.emitWithAck('ask', once))
      asking.close()
    }
    expect(answers[1]).toEqual(answers[0])
    const last = await connect(seeker)
    await last.emitWithAck('ask', question('试用期工资呢？'))
    await expect.poll(() => heard.at(-1)).toBe('试用期工资呢？')
    expect(heard).toEqual(['试用期多久？', '试用期工资呢？'])
  })

  it('bring a reaction to the others with what is counted', async () => {
    const [watching, clapping] = [await connect(null), await connect(seeker)]
    for (const socket of [watching, clapping]) await join(socket)
    const ticked = new Promise((resolve) =>
      watching.on('tick', ({ reactions }: { reactions?: object }) => {
        if (reactions) resolve(reactions)
      }),
    )
    const { roomId } = room
    const said: unknown = await clapping.emitWithAck('react', { roomId, kind: 'clap' })
    expect(said).toMatchObject({ ok: true })
    expect(await ticked).toEqual({ clap: 1 })
  })

  it('refuse on every new connection whoever is banned', async () => {
    const loud = await addPerson(world)
    const { roomId } = room
    const line = (text: string) => ({ roomId, clientMessageId: newId(), text })
    const before = await connect(loud)
    await join(before)
    const said = (await before.emitWithAck('say', line('骂人的话'))) as { id: string }
    const desk = await connect(room.recruiter)
    const ban = { roomId, of: said.id, kind: 'ban', minutes: 5 }
    expect(await desk.emitWithAck('sanction', ban)).toMatchObject({ ok: true })
    before.close()
    const again = await connect(loud)
    expect(await join(again)).toMatchObject({ ok: true })
    const refused = { ok: false, fault: 'fault.room_banned' }
    expect(await again.emitWithAck('say', line('我又来了'))).toEqual(refused)
    expect(await again.emitWithAck('ask', question('我又来了'))).toEqual(refused)
    expect(await again.emitWithAck('react', { roomId, kind: 'clap' })).toEqual(refused)
  })

  it('send votes together', async () => {
    const asking = await connect(seeker)
    const voting = await connect(await addPerson(world))
    const { view } = (await join(asking)) as { view: { questions: { id: string }[] } }
    await join(voting)
    const questionId = view.questions[0]!.id
    const ticked = new Promise((resolve) =>
      asking.on('tick', (tick: { votes?: object }) => tick.votes && resolve(tick.votes)),
    )
    const said: unknown = await voting.emitWithAck('vote', { roomId: room.roomId, questionId })
    expect(said).toMatchObject({ ok: true, votes: 1 })
    expect(await ticked).toEqual({ [questionId]: 1 })
  })
})
