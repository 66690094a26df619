/**
 * What a placement costs, as several sums of which the first counts most: a later one only decides
 * between placements that are alike in all before it. Lower is better; nobody placed costs nothing.
 */
export interface Objective {
  /** For each sum, what a student costs who gets her choice number `index + 1`. Whole numbers. */
  levels: readonly (readonly number[])[]
}

/** As many first choices as possible, then second, and so on down `ranks` choices. */
export function rankMaximal(ranks: number): Objective {
  return {
    levels: choices(ranks).map((rank) => choices(ranks).map((own) => (own === rank ? -1 : 0))),
  }
}

/** The most placed, then as few last choices as possible, then last but one, and so on. */
export function generous(ranks: number): Objective {
  const placed = choices(ranks).map(() => -1)
  const worst = choices(ranks).toReversed().slice(0, -1)
  const fewest = worst.map((rank) => choices(ranks).map((own) => (own === rank ? 1 : 0)))
  return { levels: [placed, ...fewest] }
}

/** The least total of `cost(rank)` less `leftOut` for each student placed, `leftOut` for each other. */
export function leastTotal(
  ranks: number,
  cost: (rank: number) => number,
  leftOut: number,
): Objective {
  return { levels: [choices(ranks).map((rank) => cost(rank) - leftOut)] }
}

function choices(ranks: number): number[] {
  return Array.from({ length: ranks }, (_, index) => index + 1)
}

/** Sums written as digits of as few doubles as hold them exactly, so that comparing stays cheap. */
export interface PackedCosts {
  /** Doubles to a cost. */
  words: number
  /** Word `k` of choice `r` is `byRank[r * words + k]`; the first word counts most. */
  byRank: Float64Array
  /** The sums in a cost that begins at `at`. */
  unpack(costs: Float64Array, at: number): number[]
}

const BITS_OF_A_DOUBLE = 53

/**
 * Packs an objective's costs for the flow. Along any way between `posts` posts, each entered once, a
 * sum stays below `2 (posts + 2)` times its greatest entry, prices and lengths below twice that: a
 * digit of base eight times that many keeps every comparison right.
 */
export function packCosts({ levels }: Objective, posts: number): PackedCosts {
  const bits = levels.map((level) =>
    Math.ceil(Math.log2(8 * (posts + 2) * Math.max(1, ...level.map(Math.abs)))),
  )
  const { words, places } = layOut(bits)
  const ranks = levels[0]?.length ?? 0
  const byRank = new Float64Array((ranks + 1) * words)
  for (const [index, level] of levels.entries()) {
    const { word, scale } = places[index]!
    for (const [rank, cost] of level.entries()) byRank[(rank + 1) * words + word]! += cost * scale
  }
  const unpack = (costs: Float64Array, at: number) => {
    const rest = costs.slice(at, at + words)
    const sums = levels.map(() => 0)
    for (let index = levels.length - 1; index >= 0; index -= 1) {
      const { word, scale } = places[index]!
      const base = 2 ** bits[index]!
      const digit = rest[word]! / scale
      const sum = digit - base * Math.round(digit / base)
      sums[index] = sum
      rest[word]! -= sum * scale
    }
    return sums
  }
  return { words, byRank, unpack }
}

/** Which word each digit goes to and what it is multiplied by there: the first digits lead. */
function layOut(bits: number[]): { words: number; places: { word: number; scale: number }[] } {
  const words: number[][] = []
  let room = 0
  for (const [index, width] of bits.entries()) {
    if (width > room) {
      words.push([])
      room = BITS_OF_A_DOUBLE
    }
    words.at(-1)!.push(index)
    room -= width
  }
  const places: { word: number; scale: number }[] = []
  for (const [word, digits] of words.entries()) {
    let scale = 1
    for (const index of digits.toReversed()) {
      places[index] = { word, scale }
      scale *= 2 ** bits[index]!
    }
  }
  return { words: Math.max(1, words.length), places }
}
