import { expect, it } from 'vitest'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { MOST_WAITING } from '#server/video-shelf-waits.ts'
import { createLiveShelf, type LiveShelf } from '#server/video-shelf.ts'
import { readClip } from './clip.ts'
import { putRun, putSegment } from './picture-server.ts'

const clip = readClip()
const STARTED = Date.UTC(2026, 10, 23, 4)

/** Lays a clip on a shelf, as of a presenter who sends it and stops. */
function show(shelf: LiveShelf, atS: number): { end(): void } {
  const from = shelf.next({ run: 0, segment: 0 })
  const packager = createPackager({ startedAt: STARTED, ...from, give: (one) => shelf.put(one) })
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

/** What a playlist lists whole, in seconds and by name. */
function listedIn(playlist: string) {
  const secondsOf = [...playlist.matchAll(/^#EXTINF:([\d.]+),/gm)].map(([, one]) => Number(one))
  return {
    seconds: secondsOf.reduce((sum, one) => sum + one, 0),
    segments: [...playlist.matchAll(/^(\d+)\.m4s$/gm)].map(([, one]) => Number(one)),
    parts: playlist.match(/#EXT-X-PART:/g)?.length ?? 0,
  }
}

it.each([
  { of: 'two seconds', parts: 10 },
  { of: 'half a second', parts: 2 },
  { of: 'four seconds', parts: 20 },
])(
  'lists three target durations in segments of $of, and gives for as long what it listed a moment ago',
  ({ parts }) => {
    const shelf = createLiveShelf()
    putRun(shelf)
    const lengthS = parts * 0.2
    const listedLast = new Map<number, number>()
    const [count, whole] = [Math.ceil(100 / lengthS), Math.ceil(12 / lengthS)]
    for (let segment = 0; segment < count; segment += 1) {
      putSegment(shelf, { segment, parts })
      const listed = listedIn(shelf.playlist())
      if (segment < whole) continue
      expect(listed.seconds).toBeGreaterThanOrEqual(12)
      expect(listed.seconds).toBeLessThan(12 + 2 * lengthS)
      expect(listed.parts).toBeGreaterThanOrEqual(30)
      for (const one of listed.segments) listedLast.set(one, segment)
    }
    const end = count - 1
    for (const [segment, last] of listedLast) {
      const isOwed = (end - last) * lengthS <= 12
      if (isOwed) expect(shelf.segment(segment)).not.toBeNull()
      if (isOwed) expect(shelf.part(segment, parts - 1)).not.toBeNull()
      if (isOwed) expect(shelf.segment(segment, 'sound')).not.toBeNull()
    }
    expect(shelf.init(0)).not.toBeNull()
    expect(shelf.segment(0)).toBeNull()
  },
)

it('has the init segment of a run for as long as anything of it, and no longer', () => {
  const shelf = createLiveShelf()
  for (let run = 0; run < 40; run += 1) {
    putRun(shelf, run)
    putSegment(shelf, { segment: run, run })
  }
  const has = (run: number) => [shelf.segment(run), shelf.init(run)].map((one) => one !== null)
  expect(has(39)).toEqual([true, true])
  expect(has(30)).toEqual([true, true])
  expect(has(0)).toEqual([false, false])
  const gone = Array.from({ length: 40 }, (_, run) => has(run))
  for (const [segment, init] of gone) expect(init).toBe(segment)
})

it('counts breaks on from those of another server, and none twice', () => {
  const shelf = createLiveShelf()
  const { firstRun, firstSegment } = shelf.next({ run: 200_000, segment: 200_000 })
  const countOf = (playlist: string) => Number(/DISCONTINUITY-SEQUENCE:(\d+)/.exec(playlist)?.[1])
  for (let count = 0; count < 20; count += 1) {
    putRun(shelf, firstRun + count)
    putSegment(shelf, { segment: firstSegment + count, run: firstRun + count })
    const playlist = shelf.playlist()
    // Each segment is a run of its own here, so the last one keeps its count whatever is listed before it.
    const breaks = playlist.match(/^#EXT-X-DISCONTINUITY$/gm)?.length ?? 0
    expect(countOf(playlist) + breaks).toBe(200_000 + count)
  }
})

it('names no sound where none is heard, and has none to give', () => {
  const shelf = createLiveShelf()
  putRun(shelf, 0, { hasSound: false })
  putSegment(shelf, { segment: 0, hasSound: false })
  putRun(shelf, 1)
  putSegment(shelf, { segment: 1, run: 1, hasSound: false })
  putSegment(shelf, { segment: 2, run: 1 })
  putSegment(shelf, { segment: 3, run: 1, parts: 1, isOpen: true, hasSound: false })
  const lines = shelf.playlist('sound').split('\n')
  const maps = lines.filter((line) => line.startsWith('#EXT-X-MAP'))
  expect(maps).toEqual(['#EXT-X-MAP:URI="sound-init-1.mp4"'])
  const before = (name: string) => lines[lines.indexOf(name) - 2]
  expect([before('sound-0.m4s'), before('sound-1.m4s')]).toEqual(['#EXT-X-GAP', '#EXT-X-GAP'])
  expect(before('sound-2.m4s')).not.toBe('#EXT-X-GAP')
  const gaps = lines.filter((line) => line.endsWith(',GAP=YES'))
  expect(gaps).toHaveLength(21)
  expect(lines.filter((line) => line.includes('INDEPENDENT=YES'))).toHaveLength(10)
  expect([shelf.segment(0, 'sound'), shelf.part(1, 0, 'sound')]).toEqual([null, null])
  expect(shelf.segment(2, 'sound')).toHaveLength(10)
  expect(shelf.playlist()).not.toContain('GAP')
})

it('has so many wait and no more, and none who has gone', async () => {
  const shelf = createLiveShelf()
  shelf.next({ run: 0, segment: 0 })
  const gone = new AbortController()
  const next = { segment: 0, part: 0 }
  const waits = Array.from({ length: MOST_WAITING }, () => shelf.wait(next, gone.signal))
  expect(await shelf.wait(next)).toBe('full')
  expect(shelf.waiting()).toBe(MOST_WAITING)
  gone.abort()
  expect(new Set(await Promise.all(waits))).toEqual(new Set(['left']))
  expect(shelf.waiting()).toBe(0)
  const one = shelf.wait(next)
  putRun(shelf)
  putSegment(shelf, { segment: 0, isOpen: true })
  expect(await one).toBe('came')
})

it.each([
  { asked: { segment: 1, part: 20 }, is: 'absurd' },
  { asked: { segment: 2, part: 12 }, is: 'absurd' },
  { asked: { segment: 5, part: null }, is: 'absurd' },
  { asked: { segment: 1, part: 2 }, is: 'came' },
  // One past the end of a segment is the first of the next.
  { asked: { segment: 0, part: 10 }, is: 'came' },
])(
  'says of $asked that it is $is, while three parts of the second segment are there',
  async (one) => {
    const shelf = createLiveShelf()
    putRun(shelf)
    putSegment(shelf, { segment: 0 })
    putSegment(shelf, { segment: 1, parts: 3, isOpen: true })
    expect(await shelf.wait(one.asked)).toBe(one.is)
  },
)
