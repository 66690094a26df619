import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { choose } from '#app/live/polls/choosing.ts'
import { closePoll, openPoll } from '#app/live/polls/polls.ts'
import { react } from '#app/live/polls/reactions.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const SHIFTS = { question: '想上哪个班？', choices: ['白班', '夜班', '都行'] }

onBothDatabases('a poll in a room', (world) => {
  let room: TestRoom
  let crowd: AccountActor[]
  beforeAll(async () => {
    crowd = []
    for (let at = 0; at < 12; at++) crowd.push(await addPerson(world))
  })
  beforeEach(async () => {
    room = await addRoom(world)
  })
  const desk = () => world.as(room.recruiter)
  const ask = async (poll = SHIFTS): Promise<string> => {
    const events = await openPoll(desk(), { roomId: room.roomId, ...poll })
    return (events.at(-1)!.payload as { id: string }).id
  }
  const seenBy = (who: AccountActor) => openRoom(world.as(who), room.roomId)

  it('counts one choice of each person, the last one that was made', async () => {
    const pollId = await ask()
    const { roomId } = room
    await Promise.all(
      crowd.map((who, at) => choose(world.as(who), { roomId, pollId, choice: at % 2 })),
    )
    const { counts } = await choose(world.as(crowd[0]!), { roomId, pollId, choice: 2 })
    expect(counts).toEqual([5, 6, 1])
    const { view, chosen } = await seenBy(crowd[0]!)
    expect(view.poll).toMatchObject({ ...SHIFTS, id: pollId, counts: [5, 6, 1], isOpen: true })
    expect(chosen).toBe(2)
    expect((await seenBy(await addPerson(world))).chosen).toBeNull()
  })

  it('numbers its totals, a choice that replaces another too', async () => {
    const { roomId } = room
    const pollId = await ask()
    const others = crowd.slice(1)
    await Promise.all(others.map((who) => choose(world.as(who), { roomId, pollId, choice: 1 })))
    const revisions: number[] = []
    for (const choice of [0, 1, 2]) {
      revisions.push((await choose(world.as(crowd[0]!), { roomId, pollId, choice })).revision)
    }
    expect(revisions).toEqual([...new Set(revisions)].sort((one, other) => one - other))
    expect((await seenBy(crowd[1]!)).view.poll).toMatchObject({
      counts: [0, 11, 1],
      revision: revisions.at(-1),
    })
  })

  it('is closed with its counts, by hand or by the next one, and takes no more choices', async () => {
    const { roomId } = room
    const first = await ask()
    await choose(world.as(crowd[3]!), { roomId, pollId: first, choice: 1 })
    const second = await ask({ question: '几点方便？', choices: ['上午', '下午'] })
    await expect(
      choose(world.as(crowd[4]!), { roomId, pollId: first, choice: 0 }),
    ).rejects.toMatchObject({ code: 'poll_closed' })
    expect(await closePoll(desk(), { roomId, pollId: first })).toEqual([])
    await choose(world.as(crowd[4]!), { roomId, pollId: second, choice: 0 })
    const [closed] = await closePoll(desk(), { roomId, pollId: second })
    expect(closed!.payload).toEqual({ id: second, counts: [1, 0] })
    expect((await seenBy(crowd[4]!)).view.poll).toMatchObject({ counts: [1, 0], isOpen: false })
  })

  it('is of its own room, has so many choices, and ends with the room', async () => {
    const other = await addRoom(world)
    const pollId = await ask()
    const who = world.as(crowd[5]!)
    const wrong = [
      { roomId: other.roomId, pollId, choice: 0 },
      { roomId: room.roomId, pollId: newId(), choice: 0 },
      { roomId: room.roomId, pollId, choice: 3 },
    ]
    for (const input of wrong) {
      await expect(choose(who, input)).rejects.toMatchObject({ code: 'not_found' })
    }
    const [event] = await openPoll(world.as(other.recruiter), { roomId: other.roomId, ...SHIFTS })
    const open = { roomId: other.roomId, pollId: (event!.payload as { id: string }).id }
    await moveRoom(world.as(other.recruiter), { roomId: other.roomId, action: 'end' })
    await expect(choose(who, { ...open, choice: 0 })).rejects.toMatchObject({ code: 'poll_closed' })
    await expect(
      openPoll(world.as(other.recruiter), { roomId: other.roomId, ...SHIFTS }),
    ).rejects.toMatchObject({ code: 'room_closed' })
  })

  it('shows reactions in a live room alone', async () => {
    const over = await addRoom(world, { state: 'scheduled' })
    await react(world.as(crowd[6]!), { roomId: room.roomId, kind: 'clap' })
    await expect(
      react(world.as(crowd[6]!), { roomId: over.roomId, kind: 'clap' }),
    ).rejects.toMatchObject({ code: 'room_closed' })
  })
})
