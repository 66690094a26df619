import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { choose } from '#app/live/polls/choosing.ts'
import { openPoll } from '#app/live/polls/polls.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

onBothDatabases('totals whose batch never came', (world) => {
  let room: TestRoom
  let node: TestNode
  let viewer: Viewer
  let questionId: string
  let pollId: string
  beforeEach(async () => {
    node = await startNode(world.context)
    room = await addRoom(world)
    const { roomId } = room
    const asked = await askQuestion(world.as(await addPerson(world)), {
      roomId,
      clientMessageId: newId(),
      text: '有夜班吗？',
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
    viewer = await openViewer(world.context, { who: null, roomId, port: node.port })
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
    await expect.poll(() => viewer.getState().watching, PATIENCE).toBe(1)
  })
  afterEach(async () => {
    viewer.close()
    await node.close()
  })
  const seen = () => {
    const { questions, poll } = viewer.getState().view
    return { votes: questions[0]!.votes, counts: poll!.counts }
  }

  it('are told with the next head, to a page that stays connected', async () => {
    const { roomId } = room
    // These are of a process that has no sockets, as of one that ended before it told anybody.
    for (const [at, counts] of [
      [1, [0, 1]],
      [2, [0, 2]],
    ] as const) {
      const voter = world.as(await addPerson(world))
      await voteFor(voter, { roomId, questionId })
      await choose(voter, { roomId, pollId, choice: 1 })
      await expect.poll(seen, PATIENCE).toEqual({ votes: at, counts })
    }
  })
})
