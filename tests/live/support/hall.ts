import { expect } from 'vitest'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import type { Line } from './line.ts'
import { openViewer, type Viewer } from './viewers.ts'

const SENDERS = 6
const WATCHERS = 4
const EACH = 20
/** How long something that happens soon is waited for. */
export const PATIENCE = { timeout: 25_000, interval: 50 }

/** A room with people in it, some of whom ask. */
export interface Hall {
  roomId: string
  senders: Viewer[]
  viewers: Viewer[]
}

/** People in one room, all of whom come over the line. */
export async function fill(world: World, line: Line, askers = SENDERS): Promise<Hall> {
  const { roomId } = await addRoom(world)
  const people = await Promise.all(Array.from({ length: askers }, () => addPerson(world)))
  const enter = (who: (typeof people)[number] | null) =>
    openViewer(world.context, { who, roomId, port: line.port })
  const senders = await Promise.all(people.map(enter))
  const watchers = await Promise.all(Array.from({ length: WATCHERS }, () => enter(null)))
  const viewers = [...senders, ...watchers]
  await expect
    .poll(() => viewers.every((viewer) => viewer.getState().connection === 'here'), PATIENCE)
    .toBe(true)
  return { roomId, senders, viewers }
}

/** Everybody says their questions, while something else goes on between each. */
export async function say(
  hall: Hall,
  meanwhile: (round: number) => Promise<void>,
  rounds = EACH,
): Promise<string[]> {
  const said: string[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [at, sender] of hall.senders.entries()) {
      const text = `第 ${round} 轮，第 ${at} 人`
      said.push(text)
      sender.speak({ command: 'ask', text, anonymous: true, openingId: null })
    }
    await meanwhile(round)
  }
  return said
}

/** All that was said stands in the log once, and everybody sees the same room. */
export async function expectNothingLost(world: World, hall: Hall, said: string[]): Promise<void> {
  await expect
    .poll(() => hall.senders.reduce((sum, sender) => sum + sender.unsent(), 0), PATIENCE)
    .toBe(0)
  const { view } = await openRoom(world.context, hall.roomId)
  expect(view.questions.map(({ text }) => text).sort()).toEqual([...said].sort())
  for (const viewer of hall.viewers) {
    await expect.poll(() => viewer.getState().view, PATIENCE).toEqual(view)
    expect(viewer.getState().fault).toBeNull()
  }
}

/** Lets so much time pass. */
export const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
