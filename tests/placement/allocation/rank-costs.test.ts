import fc from 'fast-check'
import { expect, it } from 'vitest'
import { generous, packCosts, rankMaximal } from '#app/placement/allocation/rank-costs.ts'

const POSTS = 40

/** Sums along a way between posts: none is greater than the ways are long. */
const sums = (levels: number) =>
  fc.array(fc.integer({ min: -POSTS, max: POSTS }), { minLength: levels, maxLength: levels })

it.each([
  ['rank-maximal', rankMaximal(10)],
  ['generous', generous(10)],
])('%s: what is packed compares sum by sum, and comes out as it went in', (_, objective) => {
  const costs = packCosts(objective, POSTS)
  const pack = (wanted: number[]) => {
    const packed = new Float64Array(costs.words)
    for (const [level, sum] of wanted.entries()) {
      // A choice that counts in this sum alone, told apart by taking it from those that count in more.
      const unit = unitOf(level)
      for (let word = 0; word < costs.words; word += 1) packed[word]! += unit[word]! * sum
    }
    return packed
  }
  const unitOf = (level: number) => {
    const unit = packCosts(
      { levels: objective.levels.map((row, at) => row.map(() => (at === level ? 1 : 0))) },
      POSTS,
    )
    return unit.byRank.slice(unit.words, 2 * unit.words)
  }
  const levels = objective.levels.length
  fc.assert(
    fc.property(sums(levels), sums(levels), (one, other) => {
      const [first, second] = [pack(one), pack(other)]
      expect(costs.unpack(first, 0)).toEqual(one)
      const differs = one.findIndex((sum, at) => sum !== other[at])
      const at = first.findIndex((word, index) => word !== second[index])
      if (differs < 0) expect(at).toBe(-1)
      else
        expect(Math.sign(first[at]! - second[at]!)).toBe(Math.sign(one[differs]! - other[differs]!))
    }),
  )
})
