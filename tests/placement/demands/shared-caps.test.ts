import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareCaps, type CapSharer } from '#app/placement/demands/model/shared-caps.ts'

const sharer = (id: string, most: number, employer: number | null, post: number | null = null) => ({
  ...{ id, post: id, most },
  left: { employer, post },
})
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

it('deals a shared cap as students wish, whichever post comes first', () => {
  const lists = [...times(30, ['a', 'b']), ...times(62, ['b'])]
  const pair = [sharer('a', 60, 92), sharer('b', 60, 92)]
  const dealt = (sharers: CapSharer[]) =>
    Object.fromEntries(shareCaps(sharers, { held: new Map(), lists }))
  // b is wished by all 92, 62 of them before a; a by 30 of them; what is left then is given to it.
  expect(dealt(pair)).toEqual({ a: 32, b: 60 })
  expect(dealt(pair.toReversed())).toEqual({ a: 32, b: 60 })
  const tight = [sharer('a', 60, 46), sharer('b', 60, 46)]
  expect(dealt(tight)).toEqual({ a: 15, b: 31 })
})

it('leaves those there who have a post, and parts evenly what nobody ranks', () => {
  const pair = [sharer('a', 8, 10), sharer('b', 8, 10)]
  expect(Object.fromEntries(shareCaps(pair))).toEqual({ a: 5, b: 5 })
  const wishes = { held: new Map([['a', 7]]), lists: times(9, ['b']) }
  expect(Object.fromEntries(shareCaps(pair, wishes))).toEqual({ a: 7, b: 3 })
})

it('gives what no cap holds in full, and it counts for the others', () => {
  const pair = [sharer('a', 4, 6), sharer('b', 5, null)]
  expect(Object.fromEntries(shareCaps(pair))).toEqual({ a: 1, b: 5 })
})

it('keeps every cap and wastes no seat that a cap leaves', () => {
  const any = fc.record({
    posts: fc.array(
      fc.record({ most: fc.nat(6), post: fc.constantFrom('x', 'y'), left: fc.nat(9) }),
      { minLength: 1, maxLength: 4 },
    ),
    employer: fc.nat(15),
    lists: fc.array(fc.shuffledSubarray(['0', '1', '2', '3']), { maxLength: 12 }),
    held: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  })
  fc.assert(
    fc.property(any, ({ posts, employer, lists, held }) => {
      const leftOf = new Map(posts.map(({ post, left }) => [post, left]))
      const sharers = posts.map(({ most, post }, at) => ({
        ...{ id: `${at}`, post, most },
        left: { employer, post: leftOf.get(post)! },
      }))
      const wishes = { held: new Map(held.map((count, at) => [`${at}`, count])), lists }
      const dealt = shareCaps(sharers, wishes)
      const sum = (those: typeof sharers) =>
        those.reduce((all, { id }) => all + (dealt.get(id) ?? 0), 0)
      expect(sum(sharers)).toBeLessThanOrEqual(employer)
      for (const one of sharers) {
        const alike = sharers.filter(({ post }) => post === one.post)
        expect(sum(alike)).toBeLessThanOrEqual(one.left.post)
        expect(dealt.get(one.id) ?? 0).toBeLessThanOrEqual(one.most)
        // Whoever has less than she could is held by a cap that is used up.
        const isHeld = sum(sharers) === employer || sum(alike) === one.left.post
        expect((dealt.get(one.id) ?? 0) === one.most || isHeld).toBe(true)
      }
    }),
  )
})
