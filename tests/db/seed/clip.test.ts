import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { makeClip } from '#db/seed/clip/clip.ts'
import { drawWorkshop } from '#db/seed/clip/clock-picture.ts'
import { HEIGHT, WIDTH } from '#db/seed/clip/plain-h264.ts'

const SECONDS = 6
const clip = makeClip(754, SECONDS)

/** The clip as a file, by way of the packager. */
function asMovie(): Buffer {
  const bytes: Uint8Array[] = []
  const packager = createPackager({
    ...{ startedAt: 0, firstRun: 0, firstSegment: 0 },
    give: (one) => one.kind !== 'segment' && bytes.push(one.bytes),
  })
  for (const track of clip.tracks) packager.take(track, 0)
  for (const frame of clip.frames) expect(packager.take(frame, frame.at / 1_000)).toBeNull()
  packager.end()
  return Buffer.concat(bytes)
}

it('says of the second key frame what the first one said, in far fewer bytes between', () => {
  const pictures = clip.frames.filter(({ kind }) => kind === 'video')
  expect(pictures.map(({ isKey }) => isKey)).toEqual(
    Array.from({ length: SECONDS * 2 }, (_, at) => at % 4 === 0),
  )
  const [key, next] = pictures
  expect(next!.bytes.length).toBeLessThan(key!.bytes.length / 2)
})

it.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0)(
  'is decoded by a decoder that is not ours, point by point as it was drawn',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'chunfeng-clip-'))
    try {
      const file = join(folder, 'clip.mp4')
      writeFileSync(file, asMovie())
      const raw = execFileSync(
        'ffmpeg',
        ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'],
        { maxBuffer: 1e8 },
      )
      const size = (WIDTH * HEIGHT * 3) / 2
      expect(raw.length / size).toBe(SECONDS * 2)
      for (let at = 0; at < SECONDS * 2; at += 1) {
        const { y, cb, cr } = drawWorkshop(754 + at / 2)
        const drawn = Buffer.concat([y, cb, cr])
        expect(raw.subarray(at * size, (at + 1) * size).equals(drawn), `frame ${at}`).toBe(true)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
