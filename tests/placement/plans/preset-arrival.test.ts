import { expect, it } from 'vitest'
import { presetArrival } from '#app/placement/plans/model/preset-arrival.ts'

it('presets a day of arrival that is not refused, or none', () => {
  const [signedToday, earlier] = [{ mayBeginOn: '2026-11-28' }, { mayBeginOn: '2026-11-20' }]
  expect(presetArrival([signedToday], '2026-11-27')).toBe('')
  expect(presetArrival([signedToday, earlier], '2026-11-27')).toBe('2026-11-27')
  expect(presetArrival([{ mayBeginOn: null }], '2026-11-27')).toBe('2026-11-27')
})
