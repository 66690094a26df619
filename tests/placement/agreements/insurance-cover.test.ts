import { expect, it } from 'vitest'
import { coverOf } from '#app/placement/agreements/model/insurance-cover.ts'

const PLAN = { firstDay: '2026-08-20', lastDay: '2027-02-20' }

it.each([
  ['2026-08-20', '2027-02-20', 'agreements', 'whole'],
  ['2026-08-20', '2027-02-20', 'started', 'whole'],
  ['2026-08-21', '2027-02-20', 'agreements', 'partly'],
  ['2026-08-21', '2027-02-20', 'started', 'late'],
  ['2026-11-28', '2027-02-28', 'ended', 'late'],
  ['2026-08-20', '2027-02-19', 'started', 'partly'],
] as const)(
  'a policy from %s to %s covers of a plan in %s: %s',
  (firstDay, lastDay, state, covers) => {
    expect(coverOf({ firstDay, lastDay }, { ...PLAN, state })).toBe(covers)
  },
)
