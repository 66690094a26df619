import { expect, it } from 'vitest'
import { keptName } from '#app/ui/selection-kept.ts'

const list = { pathname: '/employer/applicants', search: '?page=2&state=sent' }
const whose = { id: 'account', actingIds: ['one'] }

it('ticks are kept for one account that acts for one organisation, whatever page and order', () => {
  const name = keptName(list, whose)
  expect(keptName({ ...list, search: '?state=sent&sort=name' }, whose)).toBe(name)
  expect(keptName({ ...list, search: '?state=seen' }, whose)).not.toBe(name)
  expect(keptName(list, { ...whose, actingIds: ['other'] })).not.toBe(name)
  expect(keptName(list, { ...whose, id: 'other' })).not.toBe(name)
  expect(keptName(list, null)).not.toBe(name)
})
