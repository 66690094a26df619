import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isProvince, PLACES } from '#app/kernel/places.ts'
import { distanceBetween } from '#app/placement/preferences/model/distance.ts'
import { DISTRICT_CENTRES } from '#app/placement/preferences/model/district-centres.ts'
import {
  focusAfter,
  moveRank,
  placeRank,
  type RankMove,
} from '#app/placement/preferences/model/ranking.ts'

it('moves a post up, down, out and in, never past the ends or the limit', () => {
  const posts = ['a', 'b', 'c']
  expect(moveRank(posts, { step: 'up', postId: 'c' }, 5)).toEqual(['a', 'c', 'b'])
  expect(moveRank(posts, { step: 'up', postId: 'a' }, 5)).toEqual(posts)
  expect(moveRank(posts, { step: 'down', postId: 'a' }, 5)).toEqual(['b', 'a', 'c'])
  expect(moveRank(posts, { step: 'down', postId: 'c' }, 5)).toEqual(posts)
  expect(moveRank(posts, { step: 'take', postId: 'b' }, 5)).toEqual(['a', 'c'])
  expect(moveRank(posts, { step: 'add', postId: 'd' }, 5)).toEqual(['a', 'b', 'c', 'd'])
  expect(moveRank(posts, { step: 'add', postId: 'd' }, 3)).toEqual(posts)
  expect(moveRank(posts, { step: 'add', postId: 'a' }, 5)).toEqual(posts)
  expect(moveRank(posts, { step: 'down', postId: 'x' }, 5)).toEqual(posts)
})

it('keeps every post once wherever one is dragged', () => {
  const posts = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(posts, fc.nat(9), fc.nat(9), (ids, from, to) => {
      const id = ids[from % ids.length]!
      const target = to % ids.length
      const placed = placeRank(ids, id, target)
      expect([...placed].sort()).toEqual([...ids].sort())
      expect(placed.indexOf(id)).toBe(target)
    }),
  )
})

it('says how far two districts are from each other', () => {
  expect(distanceBetween('370213', '370213')).toBe(0)
  expect(distanceBetween('370213', '370214')).toBeGreaterThan(10)
  expect(distanceBetween('370213', '370214')).toBeLessThan(25)
  expect(distanceBetween('370214', '370213')).toBe(distanceBetween('370213', '370214'))
  expect(distanceBetween('370213', '321200')! % 10).toBe(0)
  expect(distanceBetween('370213', '321200')).toBeGreaterThan(350)
  expect(distanceBetween('370213', null)).toBeNull()
  expect(distanceBetween('370213', '999999')).toBeNull()
  // Within a province a way can be of any length.
  expect(distanceBetween('320000', '320000')).toBeNull()
  expect(distanceBetween('370213', '320000')).toBeNull()
  for (const { code } of PLACES.filter(({ code }) => !isProvince(code))) {
    expect(DISTRICT_CENTRES, code).toHaveProperty(code)
  }
})

it('hands the keyboard on where the pressed button is gone or leads nowhere', () => {
  const of = { posts: ['a', 'b'], others: ['x', 'y'] }
  const after = (step: RankMove['step'], postId: string) => focusAfter({ step, postId }, of)
  expect(after('up', 'b')).toEqual(['up:b', 'down:b', 'take:b'])
  expect(after('add', 'x')).toEqual(['add:y', 'take:x'])
  expect(after('add', 'y')).toEqual(['add:x', 'take:y'])
  expect(after('take', 'a')).toEqual(['take:b', 'add:a'])
  expect(focusAfter({ step: 'take', postId: 'a' }, { posts: ['a'], others: [] })).toEqual(['add:a'])
})
