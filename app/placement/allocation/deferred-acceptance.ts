import { UNPLACED, type Market, type Placed } from './market.ts'

/**
 * Student-proposing deferred acceptance (Gale and Shapley 1962, with seats as in Roth 1984): nobody
 * is passed over for somebody whom the post's employer, or where it is indifferent the lottery, puts
 * behind, and no student does better in any other placement with that property.
 *
 * @param lottery each student's number, 1 first; it decides between those alike to an employer.
 * @returns the placement; O(wishes × log seats).
 */
export function deferAcceptance(market: Market, lottery: Int32Array): Placed {
  const { firstWish, wishPost, capacity } = market
  const count = market.students.length
  const placed: Placed = new Int32Array(count).fill(UNPLACED)
  const claims = claimsOf(market, lottery)
  const holders = Array.from(capacity, (): number[] => [])
  const nextWish = Int32Array.from(firstWish.subarray(0, count))
  const studentOf = ownersOf(market)
  for (let start = 0; start < count; start += 1) {
    let student = start
    while (student !== UNPLACED && nextWish[student]! < firstWish[student + 1]!) {
      const wish = nextWish[student]!++
      const post = wishPost[wish]!
      const held = holders[post]!
      if (held.length < capacity[post]!) {
        push(held, wish, claims)
        placed[student] = wish
        student = UNPLACED
      } else if (held.length > 0 && claims[wish]! < claims[held[0]!]!) {
        const displaced = studentOf[replaceWorst(held, wish, claims)]!
        placed[student] = wish
        placed[displaced] = UNPLACED
        student = displaced
      }
    }
  }
  return placed
}

/** Whose wish each is. */
function ownersOf({ firstWish, wishPost, students }: Market): Int32Array {
  const owners = new Int32Array(wishPost.length)
  for (let student = 0; student < students.length; student += 1)
    owners.fill(student, firstWish[student], firstWish[student + 1])
  return owners
}

/** How good each wish's claim to its seat is, smaller first: the employer's order, then the lottery. */
export function claimsOf(market: Market, lottery: Int32Array): Float64Array {
  const { firstWish, wishPlace, students } = market
  const claims = new Float64Array(market.wishPost.length)
  for (let student = 0; student < students.length; student += 1)
    for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
      claims[wish] = wishPlace[wish]! * (students.length + 1) + lottery[student]!
  return claims
}

/** Adds to a heap whose top has the weakest claim. */
function push(heap: number[], wish: number, claims: Float64Array): void {
  let at = heap.length
  heap.push(wish)
  while (at > 0) {
    const above = (at - 1) >> 1
    if (claims[heap[above]!]! >= claims[wish]!) break
    heap[at] = heap[above]!
    at = above
  }
  heap[at] = wish
}

/** Puts a wish in the place of the weakest claim, which it returns. */
function replaceWorst(heap: number[], wish: number, claims: Float64Array): number {
  const worst = heap[0]!
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && claims[heap[below + 1]!]! > claims[heap[below]!]!) below += 1
    if (claims[heap[below]!]! <= claims[wish]!) break
    heap[at] = heap[below]!
    at = below
  }
  heap[at] = wish
  return worst
}
