import { expect, it } from 'vitest'
import { withoutEmpty } from '#app/web/clean-address.ts'

it.each([
  ['/openings?q=&education=&pay=', '/openings'],
  ['/openings?q=%E7%84%8A&education=&kind=full_time', '/openings?q=%E7%84%8A&kind=full_time'],
  ['/openings?q=%E7%84%8A', null],
  ['/openings', null],
])('%s is said as %s', (address, clean) => {
  expect(withoutEmpty(new URL(address, 'https://fair.example'))).toBe(clean)
})
