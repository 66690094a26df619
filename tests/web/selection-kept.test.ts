import { beforeEach, expect, it, vi } from 'vitest'
import {
  filterOf,
  keptName,
  moveTicks,
  notePage,
  noteSent,
  readKept,
  settleSent,
  visitList,
  writeKept,
} from '#app/ui/selection-kept.ts'

const list = { pathname: '/employer/applicants' }
const whose = { id: 'account', actingIds: ['one'] }

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => stored.set(name, text),
    removeItem: (name: string) => stored.delete(name),
  })
  return () => vi.unstubAllGlobals()
})

it('ticks are kept for one account that acts for one organisation, by list', () => {
  const name = keptName(list, whose)
  expect(keptName({ ...list, part: 'add' }, whose)).not.toBe(name)
  expect(keptName(list, { ...whose, actingIds: ['other'] })).not.toBe(name)
  expect(keptName(list, { ...whose, id: 'other' })).not.toBe(name)
  expect(keptName(list, null)).not.toBe(name)
})

it('page and order are no other filter', () => {
  expect(filterOf('?page=2&state=sent&q=a')).toBe(filterOf('?q=a&state=sent&sort=name'))
  expect(filterOf('?state=seen')).not.toBe(filterOf('?state=sent'))
})

it('another filter keeps the ticks in sight and lets the others go, until they are in sight', () => {
  const kept = { filter: '', ids: ['a', 'b', 'c'], letGo: [] }
  expect(moveTicks(kept, { filter: '', shown: [] })).toEqual(kept)
  const moved = moveTicks(kept, { filter: 'q=b', shown: ['b', 'x'] })
  expect(moved).toEqual({ filter: 'q=b', ids: ['b'], letGo: ['a', 'c'] })
  const back = moveTicks({ ...moved, ids: ['b', 'x'] }, { filter: '', shown: ['a', 'b'] })
  expect(back).toEqual({ filter: '', ids: ['b', 'a'], letGo: ['x', 'c'] })
})

it('ticks are of a visit: another page before, or half an hour, and they are forgotten', () => {
  const visit = { pathname: '/organiser/openings', isPop: false, now: Date.now() }
  const visits = (before: string, as: Partial<typeof visit> = {}) => {
    writeKept('one', { filter: '', ids: ['a'], letGo: [] })
    notePage(before)
    visitList('one', { ...visit, ...as })
    return readKept('one').ids
  }
  expect(visits('/organiser/openings')).toEqual(['a'])
  expect(visits('/organiser/openings/one')).toEqual(['a'])
  expect(visits('/organiser')).toEqual([])
  expect(visits('/organiser/openings-of-others')).toEqual([])
  expect(visits('/organiser', { isPop: true })).toEqual(['a'])
  expect(visits('/organiser/openings', { now: Date.now() + 31 * 60_000 })).toEqual([])
})

it('what was sent is forgotten once it is done, and nothing else', () => {
  const kept = { filter: '', ids: ['a', 'b'], letGo: ['c'] }
  writeKept('one', kept)
  writeKept('other', kept)
  noteSent('one')
  expect(settleSent('other', { isDone: true })).toBe(false)
  expect(settleSent('one', { isDone: true })).toBe(true)
  expect(readKept('one')).toEqual({ ...kept, ids: [] })
  expect(readKept('other')).toEqual(kept)
  noteSent('other', ['a'])
  expect(settleSent(null, { isDone: true })).toBe(true)
  expect(readKept('other').ids).toEqual(['b'])
  noteSent('other')
  expect(settleSent('other', { isDone: false })).toBe(false)
  expect(settleSent('other', { isDone: true })).toBe(false)
  expect(readKept('other').ids).toEqual(['b'])
})
