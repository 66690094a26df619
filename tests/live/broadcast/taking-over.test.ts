import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { createLog } from '#server/log.ts'
import { createPackaging } from '#server/packaging.ts'
import { createVideoIngest, type VideoIngest } from '#server/video-ingest.ts'
import { createVideoShelves, type VideoShelves } from '#server/video-shelves.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { holdTimers } from './held-timers.ts'

onBothDatabases('taking over from another connection', (world) => {
  const packaging = createPackaging()
  /** Two servers on one database. */
  let nodes: { ingest: VideoIngest; videoShelves: VideoShelves }[]
  let room: TestRoom
  beforeAll(() => {
    const log = createLog({ write: () => {} })
    nodes = [createVideoShelves(), createVideoShelves()].map((videoShelves) => ({
      videoShelves,
      ingest: createVideoIngest({ context: world.context, log, videoShelves, packaging }),
    }))
  })
  beforeEach(async () => {
    room = await addRoom(world)
  })
  afterAll(async () => {
    for (const { ingest } of nodes) await ingest.close()
    await packaging.close()
  })

  /** Begins on one of them; what becomes of it later is in `heard`. */
  async function begin(node: number, who: AccountActor, presenter: string = who.accountId) {
    const heard: string[] = []
    const presenting = async () => ({ context: world.as(who), presenter })
    const begun = await nodes[node]!.ingest.begin(room.roomId, presenting, (why) => heard.push(why))
    return { ...begun, heard }
  }
  const colleague = async () =>
    join(world, await addPerson(world), { id: room.hostId, kind: 'employer' }, 'member')

  it('is for the same presenter alone, on another server, too', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const first = await begin(0, room.recruiter)
      const other = await colleague()
      await expect(begin(1, other)).rejects.toThrow('stream_taken')
      const second = await begin(1, room.recruiter)
      expect(second.broadcastId).toBe(first.broadcastId)
      vi.advanceTimersByTime(5_000)
      await expect.poll(() => first.heard).toEqual(['stream_taken_over'])
      expect(second.heard).toEqual([])
      await expect(begin(0, other)).rejects.toThrow('stream_taken')
      second.leave('broken')
      await expect
        .poll(() => begin(0, other).then((one) => one.broadcastId))
        .toBe(first.broadcastId)
    } finally {
      vi.useRealTimers()
    }
  })

  it('does not wait for a connection that is still being opened', async () => {
    const [first, second] = await Promise.allSettled([
      begin(0, room.recruiter),
      begin(0, room.recruiter),
    ])
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'stream_taken_over' } })
    expect(second).toMatchObject({ status: 'fulfilled', value: { heard: [] } })
    const others = await colleague()
    await expect(begin(0, others)).rejects.toThrow('stream_taken')
  })

  it('waits for a moment for whoever is about to leave', async () => {
    const first = await begin(0, room.recruiter)
    first.leave('broken')
    expect((await begin(0, await colleague())).broadcastId).toBe(first.broadcastId)
  })

  it('takes the picture off in the end where it does not succeed', async () => {
    const { videoShelves } = nodes[0]!
    const first = await begin(0, room.recruiter, 'one')
    const shelf = videoShelves.find(first.broadcastId)
    const stranger = await addPerson(world)
    const aMinute = holdTimers(60_000)
    try {
      await expect(begin(0, stranger, 'one')).rejects.toThrow('not_allowed')
      expect(first.heard).toEqual(['stream_taken_over'])
      expect(shelf?.isOver()).toBe(false)
      aMinute.run()
      expect(shelf?.isOver()).toBe(true)
    } finally {
      aMinute.end()
    }
  })
})
