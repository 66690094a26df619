import { newId } from '#app/kernel/ids.ts'
import { keepRun, keepSegment } from '#app/live/broadcast/kept-segments.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { wholeSegments, type Whole } from '#app/live/broadcast/whole-segments.ts'
import type { World } from '#tests/support/world.ts'
import type { Clip } from './clip.ts'

/** Keeps a picture of a room in segments of two seconds, which begin at these moments. */
export async function keepPicture(
  world: World,
  roomId: string,
  segments: Date[],
): Promise<{ broadcastId: string }> {
  const { context } = world
  const broadcastId = newId()
  await context.db
    .insertInto('broadcast')
    .values({ id: broadcastId, roomId, startedAt: segments[0]!, isOn: false })
    .execute()
  await keepRun(context, { broadcastId, run: 0, bytes: new Uint8Array([0]) })
  for (const [number, startsAt] of segments.entries()) {
    const segment = { number, run: 0, startsAt: startsAt.getTime(), durationMs: 2_000 }
    await keepSegment(context, { broadcastId, segment, bytes: new Uint8Array([number]) })
  }
  return { broadcastId }
}

/** Moments two seconds apart. */
export function everyTwoSeconds(first: Date, count: number): Date[] {
  return Array.from({ length: count }, (_, at) => new Date(first.getTime() + at * 2_000))
}

/** Keeps clips as they would have been kept had they been sent from these moments on. */
export async function keepClips(
  world: World,
  roomId: string,
  clips: { clip: Pick<Clip, 'frames'> & { tracks: TrackMessage[] }; at: Date }[],
): Promise<{ broadcastId: string }> {
  const { context } = world
  const broadcastId = newId()
  const startedAt = clips[0]!.at
  await context.db
    .insertInto('broadcast')
    .values({ id: broadcastId, roomId, startedAt, isOn: false })
    .execute()
  const given: Whole[] = []
  for (const [run, { clip, at }] of clips.entries()) {
    const packager = createPackager({
      ...{ startedAt: startedAt.getTime(), firstRun: run },
      firstSegment: given.filter(({ kind }) => kind === 'segment').length,
      give: wholeSegments((one) => given.push(one)),
    })
    for (const one of [...clip.tracks, ...clip.frames]) {
      packager.take(one, at.getTime() + ('bytes' in one ? one.at / 1_000 : 0))
    }
    packager.end()
  }
  for (const one of given) {
    if (one.kind === 'init') await keepRun(context, { broadcastId, ...one })
    else await keepSegment(context, { broadcastId, ...one })
  }
  return { broadcastId }
}
