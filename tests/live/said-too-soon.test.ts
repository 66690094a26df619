import { afterEach, beforeEach, expect, it } from 'vitest'
import { barWord } from '#app/live/order/barred-words.ts'
import { slowDown } from '#app/live/talk/showing.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { createLimits } from '#server/limits.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { openLine, type Line } from './support/line.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

onBothDatabases('what is said in a room and refused', (world) => {
  let line: Line
  let node: TestNode
  let room: TestRoom
  let viewer: Viewer
  beforeEach(async () => {
    line = await openLine()
    // What has to wait a second waits a real one.
    const context = { ...world.context, clock: { now: () => new Date() }, limits: createLimits() }
    node = await startNode(context)
    line.leadTo(node.port)
    room = await addRoom(world)
    viewer = await openViewer(world.context, {
      who: await addPerson(world),
      roomId: room.roomId,
      port: line.port,
    })
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
  })
  afterEach(async () => {
    viewer.close()
    await node.close()
    await line.close()
  })
  const desk = () => world.as(room.recruiter)
  const say = (text: string) =>
    viewer.speak({ command: 'say', text, anonymous: false, openingId: null })
  const said = async () =>
    (
      await world.context.db
        .selectFrom('roomEvent')
        .where('roomId', '=', room.roomId)
        .where('kind', '=', 'message')
        .select('payload')
        .orderBy('seq')
        .execute()
    ).map(({ payload }) => payload.text)
  const goAway = async () => {
    line.leadTo(null)
    line.cut()
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('away')
  }

  it('goes in its order once it may, where it came too soon', async () => {
    await slowDown(desk(), { roomId: room.roomId, seconds: 1 })
    await goAway()
    for (const text of ['第一句', '第二句', '第三句']) say(text)
    line.leadTo(node.port)
    await expect.poll(() => viewer.getState().againAt.say, PATIENCE).toBeGreaterThan(0)
    expect(viewer.getState().unsent.map(({ text }) => text)).toContain('第三句')
    await expect.poll(() => viewer.unsent(), PATIENCE).toBe(0)
    expect(await said()).toEqual(['第一句', '第二句', '第三句'])
    expect(viewer.getState()).toMatchObject({ fault: null, againAt: {} })
  })

  it('does not wait any longer than slow mode stands', async () => {
    await slowDown(desk(), { roomId: room.roomId, seconds: 600 })
    say('第一句')
    say('第二句')
    await expect.poll(() => viewer.getState().againAt.say, PATIENCE).toBeGreaterThan(0)
    await slowDown({ ...desk(), rooms: node.rooms }, { roomId: room.roomId, seconds: 0 })
    await expect.poll(said, PATIENCE).toEqual(['第一句', '第二句'])
  })

  it('comes back alone where it is refused for its words, and what came after it goes on', async () => {
    await barWord(desk(), { roomId: room.roomId, word: '微信', isBarred: true })
    await goAway()
    for (const text of ['第一句', '加微信', '第三句', '微信找我']) say(text)
    line.leadTo(node.port)
    await expect.poll(said, PATIENCE).toEqual(['第一句', '第三句'])
    await expect
      .poll(() => viewer.getState().unsent, PATIENCE)
      .toMatchObject([
        { text: '加微信', refused: expect.stringContaining('word_barred') as string },
        { text: '微信找我', refused: expect.stringContaining('word_barred') as string },
      ])
    // A page that is loaded anew finds both in its outbox, and sends neither.
    viewer.close()
    viewer.connect()
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
    expect(viewer.unsent()).toBe(2)
    for (const { clientMessageId } of viewer.getState().unsent) viewer.forget(clientMessageId)
    expect(viewer.unsent()).toBe(0)
    expect(await said()).toEqual(['第一句', '第三句'])
  })

  it('comes back whole where the room has ended meanwhile', async () => {
    await goAway()
    for (const text of ['第一句', '第二句']) say(text)
    await moveRoom(desk(), { roomId: room.roomId, action: 'end' })
    line.leadTo(node.port)
    await expect
      .poll(() => viewer.getState().unsent.map(({ text, refused }) => [text, refused]), PATIENCE)
      .toEqual([
        ['第一句', 'fault.room_closed'],
        ['第二句', 'fault.room_closed'],
      ])
  })

  it('waits where it is too much at once', async () => {
    await goAway()
    const texts = Array.from({ length: 12 }, (_, at) => `第 ${at} 问`)
    for (const text of texts)
      viewer.speak({ command: 'ask', text, anonymous: true, openingId: null })
    line.leadTo(node.port)
    // Ten a minute are taken.
    await expect.poll(() => viewer.unsent(), PATIENCE).toBe(2)
    await expect.poll(() => viewer.getState().againAt.ask, PATIENCE).toBeGreaterThan(0)
    say('聊天不等提问')
    await expect.poll(said, PATIENCE).toEqual(['聊天不等提问'])
    // It is stored before the viewer is told so.
    await expect
      .poll(() => viewer.getState().unsent.map(({ text }) => text), PATIENCE)
      .toEqual(texts.slice(10))
  })
})
