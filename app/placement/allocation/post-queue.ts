import { UNPLACED } from './market.ts'

/** Posts by their lengths, the shortest first: a binary heap whose entries can get shorter. */
export class PostQueue {
  readonly #lengths: Float64Array
  readonly #words: number
  readonly #heap: Int32Array
  /** Where a post is in the heap; -1 where it was never reached, -2 once taken. */
  readonly #place: Int32Array
  #size = 0

  /** @param lengths `words` doubles for each post, compared word by word; kept up to date here. */
  constructor(posts: number, lengths: Float64Array, words: number) {
    this.#lengths = lengths
    this.#words = words
    this.#heap = new Int32Array(posts)
    this.#place = new Int32Array(posts).fill(NEVER)
  }

  clear(): void {
    this.#place.fill(NEVER)
    this.#size = 0
  }

  /** Enters a post or shortens its length; a longer one is passed over. */
  offer(post: number, length: Float64Array): void {
    let at = this.#place[post]!
    if (at === TAKEN) return
    const start = post * this.#words
    if (at === NEVER) {
      at = this.#size
      this.#size += 1
    } else if (!this.#isShorter(length, 0, start)) return
    for (let k = 0; k < this.#words; k += 1) this.#lengths[start + k] = length[k]!
    while (at > 0) {
      const above = (at - 1) >> 1
      const other = this.#heap[above]!
      if (!this.#isShorter(this.#lengths, start, other * this.#words)) break
      this.#put(other, at)
      at = above
    }
    this.#put(post, at)
  }

  /** The nearest post, which is not entered again before `clear`; -1 where none is left. */
  take(): number {
    if (this.#size === 0) return UNPLACED
    const nearest = this.#heap[0]!
    this.#place[nearest] = TAKEN
    this.#size -= 1
    if (this.#size > 0) this.#sink(this.#heap[this.#size]!)
    return nearest
  }

  #sink(post: number): void {
    const words = this.#words
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= this.#size) break
      const right = below + 1
      if (right < this.#size && this.#isNearer(this.#heap[right]!, this.#heap[below]!))
        below = right
      const other = this.#heap[below]!
      if (!this.#isShorter(this.#lengths, other * words, post * words)) break
      this.#put(other, at)
      at = below
    }
    this.#put(post, at)
  }

  #put(post: number, at: number): void {
    this.#heap[at] = post
    this.#place[post] = at
  }

  #isNearer(post: number, other: number): boolean {
    return this.#isShorter(this.#lengths, post * this.#words, other * this.#words)
  }

  #isShorter(length: Float64Array, start: number, other: number): boolean {
    for (let k = 0; k < this.#words; k += 1) {
      const difference = length[start + k]! - this.#lengths[other + k]!
      if (difference !== 0) return difference < 0
    }
    return false
  }
}

const NEVER = -1
const TAKEN = -2
