import { UNPLACED, type Market, type Placed } from './market.ts'
import { packCosts, type Objective, type PackedCosts } from './rank-costs.ts'
import { PostQueue } from './post-queue.ts'

/** The best placement, with the prices that prove it (see `certificate.ts`). */
export interface Flow {
  placed: Placed
  costs: PackedCosts
  /** Each post's price, `costs.words` doubles a post: what one more seat there would be worth. */
  prices: Float64Array
}

/**
 * The placement of least cost by the primal-dual method (Ford and Fulkerson 1957; the graph is over
 * posts, a student being a way from the post that she has to those that she wishes). Every round
 * looks for the shortest ways from all unplaced students at once (Dijkstra, under the posts' prices),
 * raises prices, and moves students along all ways of that length that do not meet. It ends when
 * placing one more would cost more than it brings.
 *
 * @param lottery each student's number: 1 is asked first, so that there is one answer. Whoever is asked
 *   later moves others on where it costs nothing: between those alike see `placeByFlow`.
 * @param heard called after each round with the students placed so far; a throw ends the work.
 */
export function placeAtLeastCost(
  market: Market,
  objective: Objective,
  lottery: Int32Array,
  heard: (placed: number) => void = () => undefined,
): Flow {
  const costs = packCosts(objective, market.posts.length)
  const state = new FlowState(market, costs, lottery)
  for (;;) {
    const length = state.findShortest()
    if (!length) break
    state.moveAlong(length)
    heard(state.count)
  }
  return { placed: state.placed, costs, prices: state.prices }
}

class FlowState {
  readonly placed: Placed
  readonly prices: Float64Array
  count = 0
  readonly #market: Market
  readonly #words: number
  readonly #byRank: Float64Array
  readonly #holders: number[][]
  readonly #lengths: Float64Array
  readonly #queue: PostQueue
  /** A cost being worked on. */
  readonly #cost: Float64Array
  readonly #base: Float64Array
  #unplaced: Int32Array

  constructor(market: Market, { words, byRank }: PackedCosts, lottery: Int32Array) {
    const posts = market.posts.length
    this.#market = market
    this.#words = words
    this.#byRank = byRank
    this.placed = new Int32Array(market.students.length).fill(UNPLACED)
    this.prices = new Float64Array(posts * words)
    this.#holders = Array.from({ length: posts }, () => [])
    this.#lengths = new Float64Array(posts * words)
    this.#queue = new PostQueue(posts, this.#lengths, words)
    this.#cost = new Float64Array(words)
    this.#base = new Float64Array(words)
    this.#unplaced = new Int32Array(market.students.length)
    for (const [student, number] of lottery.entries()) this.#unplaced[number - 1] = student
  }

  /**
   * The length of the shortest way from an unplaced student to a free seat, having raised the prices
   * of the posts before it; null where staying unplaced costs no more.
   */
  findShortest(): Float64Array | null {
    const { wishPost, firstWish } = this.#market
    this.#queue.clear()
    this.#base.fill(0)
    for (const student of this.#unplaced)
      for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
        this.#reach(wish, null)
    const settled: number[] = []
    let shortest: Float64Array | null = null
    for (;;) {
      const post = this.#queue.take()
      if (post === UNPLACED || !this.#isBelowNothing(post)) break
      const holders = this.#holders[post]!
      if (holders.length < this.#market.capacity[post]!) {
        shortest = this.#lengths.slice(post * this.#words, (post + 1) * this.#words)
        break
      }
      settled.push(post)
      for (const holder of holders) {
        const own = this.placed[holder]!
        this.#takeCost(own, this.#base)
        for (let wish = firstWish[holder]!; wish < firstWish[holder + 1]!; wish += 1)
          if (wish !== own && wishPost[wish] !== post) this.#reach(wish, post)
      }
    }
    this.#raise(settled, shortest)
    return shortest
  }

  /** Moves students along ways of that length to free seats until none is left that was not tried. */
  moveAlong(length: Float64Array): void {
    const walk = new Walk(this.#market, this.#words, this.#byRank, this.prices)
    const still: number[] = []
    for (const student of this.#unplaced) {
      if (walk.run(student, length, this.placed, this.#holders)) this.count += 1
      else still.push(student)
    }
    this.#unplaced = Int32Array.from(still)
  }

  /** Offers a way to a wish's post: from `from`, or for an unplaced student from nowhere. */
  #reach(wish: number, from: number | null): void {
    const words = this.#words
    const post = this.#market.wishPost[wish]!
    const cost = this.#cost
    const at = this.#market.wishRank[wish]! * words
    for (let k = 0; k < words; k += 1) {
      const before = from === null ? 0 : this.#lengths[from * words + k]!
      cost[k] = before + this.#byRank[at + k]! + this.prices[post * words + k]! - this.#base[k]!
    }
    this.#queue.offer(post, cost)
  }

  /** A wish's cost with its post's price. */
  #takeCost(wish: number, into: Float64Array): void {
    const words = this.#words
    const post = this.#market.wishPost[wish]!
    const at = this.#market.wishRank[wish]! * words
    for (let k = 0; k < words; k += 1)
      into[k] = this.#byRank[at + k]! + this.prices[post * words + k]!
  }

  #isBelowNothing(post: number): boolean {
    for (let k = 0; k < this.#words; k += 1) {
      const length = this.#lengths[post * this.#words + k]!
      if (length !== 0) return length < 0
    }
    return false
  }

  /** Prices of posts nearer than the end rise by what they are nearer; the end is staying unplaced, or a seat. */
  #raise(posts: number[], end: Float64Array | null): void {
    const words = this.#words
    for (const post of posts)
      for (let k = 0; k < words; k += 1)
        this.prices[post * words + k]! += (end?.[k] ?? 0) - this.#lengths[post * words + k]!
  }
}

/** One round's search for ways along which nothing is lost; what was tried in vain is not tried again. */
class Walk {
  readonly #market: Market
  readonly #words: number
  readonly #byRank: Float64Array
  readonly #prices: Float64Array
  readonly #visited: Uint8Array
  readonly #seat: Int32Array
  readonly #nextWish: Int32Array

  constructor(market: Market, words: number, byRank: Float64Array, prices: Float64Array) {
    this.#market = market
    this.#words = words
    this.#byRank = byRank
    this.#prices = prices
    this.#visited = new Uint8Array(market.posts.length)
    this.#seat = new Int32Array(market.posts.length)
    this.#nextWish = market.firstWish.slice(0, market.students.length)
  }

  /** Places a student, moving others on where they lose nothing by it; says whether there was a way. */
  run(start: number, length: Float64Array, placed: Placed, holders: number[][]): boolean {
    const { wishPost, capacity } = this.#market
    const students: number[] = []
    const wishes: number[] = []
    let student = start
    for (;;) {
      const wish = this.#nextTight(student, wishes.length === 0 ? length : null, placed)
      if (wish !== UNPLACED) {
        const post = wishPost[wish]!
        this.#visited[post] = 1
        students.push(student)
        wishes.push(wish)
        if (holders[post]!.length < capacity[post]!) {
          this.#settle(students, wishes, placed, holders)
          return true
        }
      } else if (wishes.length === 0) return false
      else this.#seat[wishPost[wishes.at(-1)!]!]! += 1
      const post = wishPost[wishes.at(-1)!]!
      const holder = holders[post]![this.#seat[post]!]
      if (holder === undefined) wishes.pop()
      student = holder ?? students.pop()!
    }
  }

  #settle(students: number[], wishes: number[], placed: Placed, holders: number[][]): void {
    const { wishPost } = this.#market
    const last = students.length - 1
    for (let step = last; step >= 0; step -= 1) {
      const student = students[step]!
      const wish = wishes[step]!
      const post = wishPost[wish]!
      if (step === last) holders[post]!.push(student)
      else holders[post]![this.#seat[post]!] = student
      placed[student] = wish
      this.#visited[post] = 0
    }
  }

  /** The student's next wish by which nothing is lost, to a post not yet tried. */
  #nextTight(student: number, length: Float64Array | null, placed: Placed): number {
    const { wishPost, wishRank, firstWish } = this.#market
    const words = this.#words
    const end = firstWish[student + 1]!
    const own = placed[student]!
    while (this.#nextWish[student]! < end) {
      const wish = this.#nextWish[student]!
      this.#nextWish[student]! += 1
      const post = wishPost[wish]!
      if (wish === own || this.#visited[post]) continue
      let k = 0
      for (; k < words; k += 1) {
        const base = length
          ? length[k]!
          : this.#byRank[wishRank[own]! * words + k]! + this.#prices[wishPost[own]! * words + k]!
        const cost = this.#byRank[wishRank[wish]! * words + k]! + this.#prices[post * words + k]!
        if (cost !== base) break
      }
      if (k === words) return wish
    }
    return UNPLACED
  }
}
