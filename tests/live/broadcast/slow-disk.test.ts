import { expect, it } from 'vitest'
import { listLacks, listSegments } from '#app/live/broadcast/kept-segments.ts'
import type { Context } from '#app/kernel/context.ts'
import { createKeeping } from '#server/video-keeping.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'
import { keepPicture } from './kept-picture.ts'

const STARTED = new Date('2026-11-24T14:00:00+08:00')
const SEGMENT_MS = 2_000
/** Each is large, so that few of them are more than may wait. */
const SEGMENT_BYTES = 4_000_000
const SEGMENTS = 12

onEmbeddedDatabase('a slow disk', (world) => {
  it('holds a few minutes of a picture up, and the replay says what it lacks of the rest', async () => {
    world.setNow(STARTED)
    const { roomId } = await addRoom(world)
    const { broadcastId } = await keepPicture(world, roomId, [STARTED])
    const { storage } = world.context
    const turn = Promise.withResolvers<void>()
    const slow: Context = {
      ...world.context,
      storage: {
        ...storage,
        put: async (key, bytes) => {
          await turn.promise
          await storage.put(key, bytes)
        },
      },
    }
    const errors: unknown[] = []
    const keeping = createKeeping({ error: (error: unknown) => errors.push(error) })
    const keep = keeping(slow, { broadcastId, stream: 1 })
    const startsAtOf = (segment: number) => STARTED.getTime() + segment * SEGMENT_MS
    keep({ kind: 'init', run: 1, bytes: new Uint8Array(600), sound: null })
    for (let segment = 1; segment <= SEGMENTS; segment += 1) {
      const own = { run: 1, segment, startsAt: startsAtOf(segment), durationMs: SEGMENT_MS }
      const bytes = new Uint8Array(SEGMENT_BYTES)
      keep({ kind: 'part', ...own, part: 0, isIndependent: true, bytes, soundAt: SEGMENT_BYTES })
      keep({ kind: 'segment', ...own })
    }
    turn.resolve()
    await keeping.settled()
    const numbers = (await listSegments(world.context, broadcastId)).map(({ number }) => number)
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(await listLacks(world.context, broadcastId)).toEqual([
      { fromMs: startsAtOf(8), untilMs: startsAtOf(SEGMENTS + 1) },
    ])
    expect(errors).toHaveLength(SEGMENTS + 1 - numbers.length)

    const next = SEGMENTS + 1
    const again = { run: 1, segment: next, startsAt: startsAtOf(next), durationMs: SEGMENT_MS }
    const bytes = new Uint8Array(10)
    keep({ kind: 'part', ...again, part: 0, isIndependent: true, bytes, soundAt: 10 })
    keep({ kind: 'segment', ...again })
    await keeping.settled()
    expect((await listSegments(world.context, broadcastId)).at(-1)?.number).toBe(next)
  })
})
