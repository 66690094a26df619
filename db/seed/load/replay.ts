import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { keepRun, keepSegment } from '#app/live/broadcast/kept-segments.ts'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { wholeSegments, type Whole } from '#app/live/broadcast/whole-segments.ts'
import { writeCaptions } from '#app/live/broadcast/model/captions.ts'
import { makeClip } from '../clip/clip.ts'

/** Of the broadcast so much was kept at each moment. */
const STRETCH_S = 12

/**
 * Keeps a picture of a room that is over, packaged as that of a presenter is: a stretch from each of these
 * moments on, so that what was said then can be seen again.
 */
export async function loadReplay(
  context: Pick<Context, 'db' | 'storage'>,
  input: { roomId: string; openedAt: Date; moments: Date[] },
): Promise<void> {
  const { roomId, openedAt } = input
  const broadcastId = newId()
  await context.db
    .insertInto('broadcast')
    .values({ id: broadcastId, roomId, startedAt: openedAt, isOn: false })
    .execute()
  let segments = 0
  for (const [run, moment] of input.moments.entries()) {
    for (const one of packageStretch({ openedAt, moment, run, firstSegment: segments })) {
      if (one.kind === 'init') await keepRun(context, { broadcastId, ...one })
      else {
        await keepSegment(context, { broadcastId, ...one })
        segments = one.segment.number + 1
      }
    }
  }
}

/** Captions of such a replay: so many lines in each of its stretches, one after the other. */
export function captionStretches(stretches: readonly (readonly string[])[]): string {
  return writeCaptions(
    stretches.flatMap((lines, stretch) => {
      const lineMs = (STRETCH_S * 1_000) / lines.length
      return lines.map((text, line) => {
        const fromMs = stretch * STRETCH_S * 1_000 + line * lineMs
        return { fromMs, untilMs: fromMs + lineMs, text }
      })
    }),
  )
}

function packageStretch(of: {
  openedAt: Date
  moment: Date
  run: number
  firstSegment: number
}): Whole[] {
  const { openedAt, moment, run: firstRun, firstSegment } = of
  const given: Whole[] = []
  const startedAt = openedAt.getTime()
  const packager = createPackager({
    ...{ startedAt, firstRun, firstSegment },
    give: wholeSegments((one) => given.push(one)),
  })
  const from = moment.getTime()
  const { tracks, frames } = makeClip((from - startedAt) / 1_000, STRETCH_S)
  for (const track of tracks) packager.take(track, from)
  for (const frame of frames) {
    const refused = packager.take(frame, from + frame.at / 1_000)
    if (refused) throw new Error(`The clip is refused: ${refused}.`)
  }
  packager.end()
  return given
}
