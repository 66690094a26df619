import type { Actor } from '#app/kernel/actor.ts'
import type { RoomView } from '#app/live/talk/model/room-view.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addRoom } from '#tests/live/room-fixtures.ts'
import { openLine, type Line } from '#tests/live/support/line.ts'
import { startProcess, type RoomsProcess } from '#tests/live/support/process.ts'
import { openViewer, type Viewer } from '#tests/live/support/viewers.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import type { LiveHall } from './live-hall.ts'
import { inTown } from './town.ts'

/** What became of all that was said in a room, with everybody who was to read it. */
export interface Losses {
  /** Questions times their readers, the room's log being one of them. */
  due: number
  lost: number
  doubled: number
}

const SENDERS = 40
const WATCHERS = 60
/** As many questions as one person may ask in a minute, less one. */
const ROUNDS = 9
const ROUND_MS = 300
const PATIENCE_MS = 60_000

/**
 * Lets a hundred people with the product's own client into a room that two servers serve. Forty ask
 * while connections are cut, everybody is led from one server to the other and back, and each server
 * is killed without a word and started again.
 * @param redisUrl where the servers tell each other; none for the database
 */
export async function countLosses(hall: LiveHall, redisUrl?: string): Promise<Losses> {
  const start = () => startProcess(hall.database.url, redisUrl)
  return inTown(hall.database, async (context) => {
    const as = (actor: Actor) => ({ ...context, actor })
    // What the fixtures of the tests need of a world is its context.
    const world = { context, as } as World
    const { roomId } = await addRoom(world, { startsAt: context.clock.now() })
    const line = await openLine()
    const nodes = await Promise.all([start(), start()])
    line.leadTo(nodes[0].port)
    const viewers: Viewer[] = []
    try {
      for (let at = 0; at < SENDERS + WATCHERS; at++) {
        const who = at < SENDERS ? await addPerson(world) : null
        viewers.push(await openViewer(context, { who, roomId, port: line.port }))
      }
      await until(() => viewers.every((viewer) => viewer.getState().connection === 'here'))
      const said = await sayThrough({ line, nodes, start }, viewers)
      const read = () => viewers.map((viewer) => viewer.getState().view)
      await until(() => viewers.every((viewer) => viewer.unsent() === 0))
      await until(() => read().every((view) => view.questions.length >= said.length))
      const { view } = await openRoom(context, roomId)
      const counts = [view, ...read()].map((one) => countIn(one, said))
      return {
        due: said.length * counts.length,
        lost: sum(counts.map(({ lost }) => lost)),
        doubled: sum(counts.map(({ doubled }) => doubled)),
      }
    } finally {
      for (const viewer of viewers) viewer.close()
      await Promise.all(nodes.map((node) => node.kill()))
      await line.close()
    }
  })
}

type Nodes = [RoomsProcess, RoomsProcess]

async function sayThrough(
  site: { line: Line; nodes: Nodes; start: () => Promise<RoomsProcess> },
  viewers: Viewer[],
): Promise<string[]> {
  const { line, nodes, start } = site
  const said: string[] = []
  let here = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, sender] of viewers.slice(0, SENDERS).entries()) {
      const text = `第 ${round} 轮，第 ${at} 人`
      said.push(text)
      sender.speak({ command: 'ask', text, anonymous: true, openingId: null })
    }
    await pause(ROUND_MS)
    const what = round % 3
    if (what === 0) line.cut()
    if (what === 1) {
      here = 1 - here
      line.leadTo(nodes[here]!.port)
      line.cut()
    }
    if (what === 2) {
      const killed = nodes[here]!
      here = 1 - here
      line.leadTo(nodes[here]!.port)
      await killed.kill()
      nodes[1 - here] = await start()
    }
  }
  return said
}

function countIn(view: RoomView, said: string[]): { lost: number; doubled: number } {
  const texts = view.questions.map(({ text }) => text)
  const different = new Set(texts)
  return {
    lost: said.filter((text) => !different.has(text)).length,
    doubled: texts.length - different.size,
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const last = Date.now() + PATIENCE_MS
  while (!isSo() && Date.now() < last) await pause(20)
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
