import type { Market } from './market.ts'

/** Mixes a list's numbers into one (FNV-1a); an odd prime, so that none is lost. */
const MIX = 0x01000193

/**
 * Says of everybody whose wishes hers are: of the first in an order whose list is the same, posts and
 * which choice each is as it was written. It compares whole numbers alone and is linear in the wishes.
 *
 * @param order the students by their numbers in the market, each once.
 * @returns for each student, in the market's order, the first with her wishes; herself where she is it.
 */
export function findFirstAlike(market: Market, order: Int32Array): Int32Array {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * order.length + 1))).fill(FREE)
  const first = new Int32Array(order.length)
  for (const student of order) {
    let slot = hashOf(market, student) & (slots.length - 1)
    while (slots[slot] !== FREE && !wishTheSame(market, slots[slot]!, student))
      slot = (slot + 1) & (slots.length - 1)
    if (slots[slot] === FREE) slots[slot] = student
    first[student] = slots[slot]!
  }
  return first
}

const FREE = -1

function hashOf({ firstWish, wishPost, wishRank }: Market, student: number): number {
  let hash = 0
  for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1) {
    hash = Math.imul(hash ^ wishPost[wish]!, MIX)
    hash = Math.imul(hash ^ wishRank[wish]!, MIX)
  }
  return hash ^ (hash >>> 15)
}

function wishTheSame(market: Market, one: number, other: number): boolean {
  const { firstWish, wishPost, wishRank } = market
  const [start, from] = [firstWish[one]!, firstWish[other]!]
  const length = firstWish[one + 1]! - start
  if (firstWish[other + 1]! - from !== length) return false
  for (let at = 0; at < length; at += 1)
    if (
      wishPost[start + at] !== wishPost[from + at] ||
      wishRank[start + at] !== wishRank[from + at]
    )
      return false
  return true
}
