/** A stream of pseudo-random choices; the same seed gives the same stream on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of the items; throws on an empty list. */
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[]
  /** Up to `count` of the items, in the order they are listed. */
  some<T>(items: readonly T[], count: number): T[]
  /** A stream of its own, that depends on the seed and the label but not on what was drawn. */
  fork(label: string): Random
}

/** Makes a stream of mulberry32 numbers; no state is kept outside the object. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  function int(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1))
  }

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[int(0, items.length - 1)] as T
  }

  function weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      left -= weight
      if (left < 0) return item
    }
    const last = items.at(-1)
    if (last === undefined) throw new RangeError('nothing to pick from')
    return last[0]
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items]
    for (let i = shuffled.length - 1; i > 0; i -= 1) {
      const j = int(0, i)
      const swapped = shuffled[i] as T
      shuffled[i] = shuffled[j] as T
      shuffled[j] = swapped
    }
    return shuffled
  }

  function some<T>(items: readonly T[], count: number): T[] {
    const chosen = new Set(shuffle(items.map((_, index) => index)).slice(0, count))
    return items.filter((_, index) => chosen.has(index))
  }

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    weighted,
    shuffle,
    some,
    fork: (label) => createRandom(hash(label, seed)),
  }
}

/** FNV-1a over the code units, started from the seed so that forks of two seeds differ. */
function hash(text: string, seed: number): number {
  let mixed = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  for (let i = 0; i < text.length; i += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193) >>> 0
  }
  return mixed
}
