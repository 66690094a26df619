import { expect, it } from 'vitest'
import { readFinding, tellFinding } from '#app/placement/allocation/findings.ts'

it.each([
  ['not_wished', { student: 'a', post: 'x' }],
  ['overfull', { post: 'x with 2', held: '3', seats: '2' }],
  ['goal_bound_false', { goal: 'left out', bound: '1', reached: '0' }],
  ['goal_missed', { goal: 'choice 2', sum: '4', reached: '3' }],
  ['time_up', { goal: 'choice 2', sum: '2', bound: '1', share: '50.0' }],
  ['gap_told', { goal: 'left out', sum: '2', bound: '1', share: '50.0' }],
  ['better', {}],
  ['better_wish', { student: 'a', post: 'x' }],
] as const)('%s is read as it was told', (code, params) => {
  expect(readFinding(tellFinding(code, params))).toEqual({ code, params })
})

it('is no other text', () => {
  expect(readFinding('group 4班 is split')).toBeNull()
})
