import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { answerQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { countOlder } from '#app/live/talk/model/older-questions.ts'
import { listSeen } from '#app/live/talk/model/room-view.ts'
import { openAtFirst, openRoom } from '#app/live/talk/snapshot.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { addQuestions } from './support/many-questions.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

const MANY = 3_000
/** What a phone on a slow network reads in a second or two. */
const MOST_BYTES = 150_000

onEmbeddedDatabase('a room with thousands of questions', (world) => {
  let node: TestNode
  let room: TestRoom
  let asker: AccountActor
  let ids: string[]
  const viewers: Viewer[] = []
  beforeAll(async () => {
    node = await startNode(world.context)
    asker = await addPerson(world)
    room = await addRoom(world)
    ids = await addQuestions(world, { roomId: room.roomId, by: asker, count: MANY })
  })
  afterEach(() => viewers.splice(0).forEach((viewer) => viewer.close()))
  afterAll(() => node.close())

  async function enter(who: AccountActor | null): Promise<Viewer> {
    const viewer = await openViewer(world.context, {
      ...{ who, roomId: room.roomId, port: node.port },
      open: openAtFirst,
    })
    viewers.push(viewer)
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
    return viewer
  }
  const stands = (viewer: Viewer, id: string) =>
    viewer.getState().view.questions.find((question) => question.id === id)

  it('is joined with the most wanted and the newest of them, in few bytes', async () => {
    const [first, , , wanted] = ids
    await voteFor(world.as(await addPerson(world)), { roomId: room.roomId, questionId: wanted! })
    const step = { roomId: room.roomId, questionId: ids[500]! }
    await moveQuestion(world.as(room.recruiter), { ...step, action: 'begin' })
    const socket = await openSocket(node.port)
    const joined = (await socket.emitWithAck('join', { roomId: room.roomId, lastSeq: 0 })) as {
      view: Awaited<ReturnType<typeof openRoom>>['view']
    }
    socket.close()
    expect(Buffer.byteLength(JSON.stringify(joined))).toBeLessThan(MOST_BYTES)
    const has = joined.view.questions.map(({ id }) => id)
    expect(has).toEqual(expect.arrayContaining([ids[500], wanted, first, ...ids.slice(-200)]))
    const listed = listSeen(joined.view, false)
    expect(listed.slice(0, 2).map(({ id }) => id)).toEqual([ids[500], wanted])
    const { view } = await openRoom(world.context, room.roomId)
    expect(joined.view.seq).toBe(view.seq)
    expect(listed.length + countOlder(joined.view, ['shown', 'answering', 'answered'])).toBe(MANY)
  })

  it('brings the rest as often as it is asked for, each once', async () => {
    const viewer = await enter(null)
    for (let page = 0; page < MANY / 100 && viewer.getState().view.older; page++) {
      const before = viewer.getState().view.questions.length
      expect(await viewer.more()).toBeNull()
      expect(viewer.getState().view.questions.length).toBeGreaterThanOrEqual(before)
    }
    const { view } = viewer.getState()
    expect(view.older).toBeNull()
    expect(view.questions.map(({ id }) => id).sort()).toEqual(ids)
    const whole = await openRoom(world.context, room.roomId)
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
    expect([...view.questions].sort(byId)).toEqual([...whole.view.questions].sort(byId))
  })

  it('shows everybody an old question once something becomes of it', async () => {
    const old = ids[1_500]!
    const watching = await enter(null)
    const desk = await enter(room.recruiter)
    expect(stands(watching, old)).toBeUndefined()
    const question = { roomId: room.roomId, questionId: old }
    // On this node, so that it is told of at once.
    const context = { ...world.as(room.recruiter), rooms: node.rooms }
    await moveQuestion(context, { ...question, action: 'begin' })
    for (const viewer of [watching, desk]) {
      await expect.poll(() => stands(viewer, old)?.state, PATIENCE).toBe('answering')
    }
    await answerQuestion(context, { ...question, text: '有，每晚三十元。' })
    await expect.poll(() => stands(watching, old)?.answer?.text, PATIENCE).toBe('有，每晚三十元。')
    expect(watching.getState().view.touched).toEqual([])
  })

  it('has one’s own questions in it, and an old one that many want to be answered', async () => {
    const own = await addPerson(world)
    const [mine] = await addQuestions(world, { roomId: room.roomId, by: own, count: 1 })
    await addQuestions(world, { roomId: room.roomId, by: asker, count: 400 })
    const viewer = await enter(own)
    expect(stands(viewer, mine!)?.state).toBe('shown')
    const old = ids[2_000]!
    expect(stands(viewer, old)).toBeUndefined()
    const voter = await enter(await addPerson(world))
    expect(await voter.vote(old)).toBe(true)
    await expect.poll(() => stands(viewer, old)?.votes, PATIENCE).toBe(1)
  })

  it('tells nobody a question that is not for them', async () => {
    const waiting = await addRoom(world, { questionsAppear: 'when_shown' })
    const hidden = await addQuestions(world, { roomId: waiting.roomId, by: asker, count: 1 })
    await world.context.db
      .updateTable('roomEvent')
      .set({ audience: 'desk' })
      .where('roomId', '=', waiting.roomId)
      .where('kind', '=', 'question')
      .execute()
    const socket = await openSocket(node.port)
    for (const which of [{ ids: hidden }, { before: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }]) {
      const input = { roomId: waiting.roomId, ...which }
      const read = (await socket.emitWithAck('questions', input)) as object
      expect(read).toMatchObject({ ok: true, questions: [] })
    }
    socket.close()
  })
})
