import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { addPerson } from '#tests/support/people.ts'
import { onPostgres } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { pause, PATIENCE } from './support/hall.ts'
import { openLine, type Line } from './support/line.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'
import { openViewer, type Viewer } from './support/viewers.ts'

/** Fewer than a socket may have unread: all are told in one moment. */
const TOLD = 100
/** A node says how many are in its rooms this often, and waits for what hangs a second less. */
const HANGS_MS = 3_500

const redisUrl = inject('redisUrl')

/** Somebody who listens only, and what they have heard. */
interface Listener {
  socket: Socket
  heard: number[]
}

onPostgres('Redis, when it hangs and then breaks off,', (world) => {
  let line: Line
  let here: TestNode
  let there: TestNode
  let roomId: string
  const viewers: Viewer[] = []
  const listeners: Listener[] = []
  beforeEach(async () => {
    line = await openLine()
    line.leadTo(Number(new URL(redisUrl!).port))
    here = await startNode(world.context, { redisUrl: `redis://127.0.0.1:${line.port}` })
    there = await startNode(world.context, { redisUrl: redisUrl! })
    ;({ roomId } = await addRoom(world))
  })
  afterEach(async () => {
    for (const viewer of viewers.splice(0)) viewer.close()
    for (const { socket } of listeners.splice(0)) socket.close()
    await Promise.all([here.close(), there.close()])
    await line.close()
  })

  async function view(node: TestNode): Promise<Viewer> {
    const viewer = await openViewer(world.context, {
      who: await addPerson(world),
      roomId,
      port: node.port,
    })
    viewers.push(viewer)
    await expect.poll(() => viewer.getState().connection, PATIENCE).toBe('here')
    return viewer
  }

  async function listen(node: TestNode): Promise<Listener> {
    const socket = await openSocket(node.port)
    const heard: number[] = []
    socket.on('event', ({ seq }: { seq: number }) => heard.push(seq))
    await socket.emitWithAck('join', { roomId, lastSeq: 0 })
    const listener = { socket, heard }
    listeners.push(listener)
    return listener
  }

  /** Events that are written nowhere, so that they come as they are told or not at all. */
  const tell = (seq: number) =>
    here.tell({
      ...{ roomId, seq, kind: 'notice', audience: 'all', payload: { text: '好' } },
      ...{ authorId: null, at: new Date() },
    })

  it.skipIf(redisUrl === null)(
    'ends no node and keeps nobody waiting on its own, and others hear it all the same',
    async () => {
      const [near, far] = [await listen(here), await listen(there)]
      const [asking, watching] = [await view(here), await view(there)]

      line.stall(true)
      await pause(HANGS_MS)
      tell(1_000)
      await expect.poll(() => near.heard, { timeout: 5_000 }).toEqual([1_000])
      line.leadTo(null)
      line.cut()
      for (let at = 0; at < TOLD; at++) tell(2_000 + at)
      await expect.poll(() => near.heard.length, { timeout: 5_000 }).toBe(1 + TOLD)

      asking.speak({ command: 'ask', text: '有夜班吗？', anonymous: true, openingId: null })
      const texts = () => watching.getState().view.questions.map(({ text }) => text)
      await expect.poll(texts, PATIENCE).toEqual(['有夜班吗？'])

      line.leadTo(Number(new URL(redisUrl!).port))
      let seq = 5_000
      const isHeardAgain = () => {
        tell(++seq)
        return far.heard.some((one) => one > 5_000)
      }
      await expect.poll(isHeardAgain, PATIENCE).toBe(true)
      // What was refused has come late to nobody.
      expect(far.heard.filter((one) => one >= 2_000 && one <= 5_000)).toEqual([])
    },
    60_000,
  )
})
