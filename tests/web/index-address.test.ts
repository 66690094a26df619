import { expect, it } from 'vitest'
import { withoutIndex } from '#app/ui/index-address.ts'

it.each([
  ['/college/plans/1?index', '/college/plans/1'],
  ['/college/plans/1?index&page=2#gates', '/college/plans/1?page=2#gates'],
  ['/college/plans/1?index=all', null],
  ['/college/plans/1', null],
])('%s is shown as %s', (address, shown) => {
  expect(withoutIndex(new URL(address, 'https://fair.example'))).toBe(shown)
})
