import { expect, it } from 'vitest'
import { trendPeak } from '#app/fair/figures/model/trend-peak.ts'

it('lines beside each other share a height, and a single look fills none', () => {
  expect(trendPeak([[0, 3], [44, 2], []])).toBe(44)
  expect(trendPeak([[0, 1], []])).toBe(5)
  expect(trendPeak([])).toBe(5)
})
