import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Objective } from './rank-costs.ts'

/** Why a placement is not shown to be the best, by the prices of its posts. */
export type CertificateFault =
  | { code: 'price_below_zero'; post: string }
  | { code: 'price_with_free_seats'; post: string }
  | { code: 'better_wish'; student: string; post: string }
  | { code: 'better_unplaced'; student: string; post: string }

/**
 * Proves by linear programming duality that no placement costs less: no price is below nothing, only
 * full posts have one, and under the prices every student has her cheapest wish, or none where each
 * would cost more than nothing. It needs neither the method nor its intermediate steps; every sum is
 * compared in turn, the first first. Linear in the wishes.
 *
 * @param prices for each post its price in each of the objective's sums.
 * @returns the first fault, or null where the placement is optimal.
 */
export function checkPrices(
  market: Market,
  { levels }: Objective,
  placed: Placed,
  prices: readonly (readonly number[])[],
): CertificateFault | null {
  const { students, posts, wishPost, wishRank, firstWish } = market
  const nothing = levels.map(() => 0)
  const held = countHeld(market, placed)
  for (const [post, name] of posts.entries()) {
    const side = compareSums(prices[post]!, nothing)
    if (side < 0) return { code: 'price_below_zero', post: name }
    if (side > 0 && held[post]! < market.capacity[post]!)
      return { code: 'price_with_free_seats', post: name }
  }
  const costOf = (wish: number) => {
    const price = prices[wishPost[wish]!]!
    return levels.map((level, index) => level[wishRank[wish]! - 1]! + price[index]!)
  }
  for (const [student, name] of students.entries()) {
    const own = placed[student]!
    const cost = own === UNPLACED ? nothing : costOf(own)
    if (compareSums(cost, nothing) > 0)
      return { code: 'better_unplaced', student: name, post: posts[wishPost[own]!]! }
    for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
      if (compareSums(costOf(wish), cost) < 0)
        return { code: 'better_wish', student: name, post: posts[wishPost[wish]!]! }
  }
  return null
}

/** How many each post holds. */
export function countHeld({ posts, wishPost }: Market, placed: Placed): Int32Array {
  const held = new Int32Array(posts.length)
  for (const wish of placed) if (wish !== UNPLACED) held[wishPost[wish]!]! += 1
  return held
}

function compareSums(one: readonly number[], other: readonly number[]): number {
  for (const [index, sum] of one.entries()) {
    const difference = sum - other[index]!
    if (difference !== 0) return difference
  }
  return 0
}
