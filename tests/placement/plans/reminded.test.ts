import { expect, it } from 'vitest'
import { endOfReminded } from '#app/placement/plans/model/reminded.ts'

it.each([
  [0, 0, '_alone'],
  [2, 0, '_lately'],
  [0, 3, '_unreachable'],
  [2, 3, '_both'],
])('says of %i reminded lately and %i out of reach what there is', (lately, unreachable, said) => {
  expect(endOfReminded({ lately, unreachable })).toBe(said)
})
