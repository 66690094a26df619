import { expect, it } from 'vitest'
import { deskOf } from '#app/ui/desk-address.ts'

it.each([
  ['/college/plans/none', '/college'],
  ['/employer/demands/none', '/employer'],
  ['/organiser', '/organiser'],
  ['/colleges', null],
  ['/openings/none', null],
])('from %s one goes back to %s', (path, desk) => {
  expect(deskOf(path)).toBe(desk)
})
