import { expect, it } from 'vitest'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { createLiveShelf, type LiveShelf } from '#server/video-shelf.ts'
import { readClip } from './clip.ts'

const clip = readClip()
const STARTED = Date.UTC(2026, 10, 23, 4)

/** Lays a clip on a shelf, as of a presenter who sends it and stops. */
function show(shelf: LiveShelf, atS: number): { end(): void } {
  const from = shelf.next({ run: 0, segment: 0 })
  const packager = createPackager({ startedAt: STARTED, ...from, give: shelf.put })
  for (const one of [clip.start, clip.video, clip.audio, ...clip.frames]) {
    const moved = 'bytes' in one ? { ...one, at: one.at + atS * 1e6 } : one
    packager.take(moved, STARTED + atS * 1_000 + ('bytes' in one ? one.at / 1_000 : 0))
  }
  return packager
}

it('shows nothing of a picture that had ended to whoever comes for the next one', async () => {
  const shelf = createLiveShelf()
  show(shelf, 0).end()
  shelf.end()
  expect(shelf.playlist()).toContain('#EXT-X-ENDLIST')

  const { firstSegment } = shelf.next({ run: 0, segment: 0 })
  expect(firstSegment).toBe(4)
  let isReady = false
  const ready = shelf.ready().then((how) => {
    isReady = true
    return how
  })
  await Promise.resolve()
  expect(isReady).toBe(false)
  show(shelf, 20)
  expect(await ready).toBe('came')
  const playlist = shelf.playlist()
  expect(playlist).not.toContain('#EXT-X-ENDLIST')
  expect(playlist).toContain('#EXT-X-MEDIA-SEQUENCE:4\n')
  expect(playlist).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:1\n')
  expect(playlist.match(/#EXT-X-MAP:.*/g)).toEqual(['#EXT-X-MAP:URI="init-1.mp4"'])
})

it('goes on with what is listed where a presenter comes back within the minute', () => {
  const shelf = createLiveShelf()
  show(shelf, 0).end()
  show(shelf, 10)
  expect(shelf.playlist().match(/#EXT-X-MAP:.*/g)).toHaveLength(2)
})
