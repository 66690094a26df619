import { newId } from '#app/kernel/ids.ts'
import { keepRun, keepSegment } from '#app/live/broadcast/kept-segments.ts'
import type { World } from '#tests/support/world.ts'

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
