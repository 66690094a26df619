import { expect, it } from 'vitest'
import { replayMsOf, stretchesOf } from '#app/live/broadcast/model/replay-timeline.ts'

const at = (startsAt: number, durationMs = 2_000) => ({ number: 0, run: 0, startsAt, durationMs })
/** Ten seconds without a picture after the first four. */
const stretches = stretchesOf([at(10_000), at(12_040), at(24_000), at(26_000, 1_500)])

it('goes on after what was not sent', () => {
  expect(stretches).toEqual([
    { startsAt: 10_000, durationMs: 4_000, offsetMs: 0 },
    { startsAt: 24_000, durationMs: 3_500, offsetMs: 4_000 },
  ])
})

it.each([
  ['at its beginning', 10_000, 0],
  ['within the first stretch', 13_000, 3_000],
  ['where no picture came', 20_000, 4_000],
  ['within the second stretch', 25_250, 5_250],
  ['before the first picture', 9_999, null],
  ['after the last one', 27_500, null],
])('finds a moment %s', (_, moment, expected) => {
  expect(replayMsOf(stretches, moment)).toBe(expected)
})

it('has no moment where nothing was kept', () => {
  expect(replayMsOf(stretchesOf([]), 10_000)).toBeNull()
})
