import { expect, it } from 'vitest'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { pause, PATIENCE } from './support/hall.ts'
import { openLine } from './support/line.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

/** What a whole room is told over and over: known to all, so that they pass over it. */
const LONG = '长'.repeat(4_000)
const MOST_TOLD = 6_000

onEmbeddedDatabase('somebody who reads nothing of a room', (world) => {
  it('is put out, costs the others nothing, and comes back to the whole of it', async () => {
    const node = await startNode(world.context)
    const line = await openLine()
    line.leadTo(node.port)
    const { roomId } = await addRoom(world)
    const open = async (port: number) =>
      openViewer(world.context, { who: await addPerson(world), roomId, port })
    const slow = await open(line.port)
    const brisk = await open(node.port)
    const viewers = [slow, brisk]
    await expect.poll(() => viewers.map(isHere), PATIENCE).toEqual([true, true])
    ask(brisk, '有夜班吗？')
    await expect.poll(() => viewers.map(questionsOf), PATIENCE).toEqual([1, 1])

    line.stall(true)
    ask(brisk, '包住吗？')
    await expect.poll(() => questionsOf(brisk), PATIENCE).toBe(2)
    await tellUntilOneIsOut(node, { roomId, seq: brisk.getState().view.seq })
    ask(brisk, '五险一金呢？')
    await expect.poll(() => questionsOf(brisk), PATIENCE).toBe(3)
    expect(questionsOf(slow)).toBe(1)

    line.stall(false)
    await expect.poll(() => slow.getState().view, PATIENCE).toEqual(brisk.getState().view)
    await expect.poll(() => node.connections(), PATIENCE).toBe(2)
    for (const viewer of viewers) viewer.close()
    await node.close()
    await line.close()
  })
})

async function tellUntilOneIsOut(
  node: TestNode,
  { roomId, seq }: { roomId: string; seq: number },
): Promise<void> {
  const payload = { text: LONG }
  for (let told = 0; told < MOST_TOLD && node.connections() === 2; told++) {
    const kind = 'notice'
    node.tell({ roomId, seq, kind, audience: 'all', payload, authorId: null, at: new Date() })
    if (told % 100 === 99) await pause(20)
  }
  await expect.poll(() => node.connections(), PATIENCE).toBe(1)
}

function isHere(viewer: Viewer): boolean {
  return viewer.getState().connection === 'here'
}

function questionsOf(viewer: Viewer): number {
  return viewer.getState().view.questions.length
}

function ask(viewer: Viewer, text: string): void {
  viewer.speak({ command: 'ask', text, anonymous: true, openingId: null })
}
