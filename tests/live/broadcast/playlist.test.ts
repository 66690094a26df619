import { expect, it } from 'vitest'
import { livePlaylist, replayPlaylist } from '#app/live/broadcast/model/playlist.ts'

const at = Date.UTC(2026, 10, 23, 4)
const segmentOf = (number: number, run = 0) => ({
  ...{ number, run, startsAt: at + number * 2_000, durationMs: 2_000 },
  parts: [0, 1].map((part) => ({
    ...{ segment: number, part, durationMs: 1_000, hasSound: true },
    isIndependent: part === 0,
  })),
})

it('lists a live broadcast with its parts, and hints at the one to come', () => {
  const open = { ...segmentOf(7, 1), parts: segmentOf(7).parts.slice(0, 1) }
  const segments = [3, 4, 5, 6].map((number) => segmentOf(number, number < 6 ? 0 : 1))
  const lines = livePlaylist({ segments, open, discontinuities: 2, isOver: false }).split('\n')
  expect(lines).toContain('#EXT-X-MEDIA-SEQUENCE:3')
  expect(lines).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:2')
  expect(lines.filter((line) => line.startsWith('#EXT-X-MAP'))).toEqual([
    '#EXT-X-MAP:URI="init-0.mp4"',
    '#EXT-X-MAP:URI="init-1.mp4"',
  ])
  expect(lines.indexOf('#EXT-X-DISCONTINUITY')).toBe(
    lines.indexOf('#EXT-X-MAP:URI="init-1.mp4"') - 1,
  )
  // Of the oldest its parts are not listed any more.
  expect(lines.some((line) => line.includes('"3-0.m4s"'))).toBe(false)
  expect(lines).toContain('#EXT-X-PART:DURATION=1.000,URI="7-0.m4s",INDEPENDENT=YES')
  expect(lines.at(-2)).toBe('#EXT-X-PRELOAD-HINT:TYPE=PART,URI="7-1.m4s"')
  const over = livePlaylist({ segments, open: null, discontinuities: 2, isOver: true })
  expect(over.trimEnd().endsWith('#EXT-X-ENDLIST')).toBe(true)
})

it('lists a replay whole, with a break where something was not kept', () => {
  const lines = replayPlaylist([0, 1, 3].map((number) => segmentOf(number))).split('\n')
  expect(lines).toContain('#EXT-X-PLAYLIST-TYPE:VOD')
  const breaks = lines.filter((line) => line === '#EXT-X-DISCONTINUITY')
  expect(breaks).toHaveLength(1)
  expect(lines.indexOf('#EXT-X-DISCONTINUITY')).toBeGreaterThan(lines.indexOf('1.m4s'))
  expect(lines.indexOf('#EXT-X-DISCONTINUITY')).toBeLessThan(lines.indexOf('3.m4s'))
  expect(lines.at(-2)).toBe('#EXT-X-ENDLIST')
})
