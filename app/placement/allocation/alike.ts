import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Constraints } from './problem.ts'
import { findFirstAlike } from './same-wishes.ts'

/** Students between whom nothing decides but the lottery: the same wishes, and the same said of them. */
export interface Kind {
  /** Their numbers in the market, in the lottery's order. */
  students: number[]
  /** Their wishes, the best first: the post, and which choice it is as they wrote it. */
  wishes: { post: number; rank: number }[]
  isHardship: boolean
  /** Which of the groups that are to stay together they are of. */
  groups: number[]
  /** The post they are settled at, null where they are not to be placed, undefined where open. */
  fixed: string | null | undefined
}

/**
 * Sorts students into kinds. Whoever has a friend is a kind of her own, for it matters which of those
 * alike to her is with her friend, and whoever is settled, for that can be a demand that conflicts.
 *
 * @param lottery each student's number.
 */
export function sortAlike(market: Market, constraints: Constraints, lottery: Int32Array): Kind[] {
  const { hardship, together, friends, fixed } = constraints
  const first = new Set(hardship)
  const befriended = new Set(friends?.flat())
  const groupsOf = new Map<string, number[]>()
  for (const [group, { students }] of (together ?? []).entries())
    for (const name of new Set(students)) groupsOf.set(name, [...(groupsOf.get(name) ?? []), group])
  const kinds = new Map<string, Kind>()
  const order = byLottery(lottery)
  const wishers = findFirstAlike(market, order)
  for (const student of order) {
    const name = market.students[student]!
    const own = {
      isHardship: first.has(name),
      groups: groupsOf.get(name) ?? [],
      fixed: fixed?.[name],
    }
    const isAlone = befriended.has(name) || own.fixed !== undefined
    const key = JSON.stringify([wishers[student], own, isAlone ? name : null])
    const kind = kinds.get(key)
    if (kind) kind.students.push(student)
    else kinds.set(key, { students: [student], wishes: wishesOf(market, student), ...own })
  }
  return [...kinds.values()]
}

/** Between whom and each student only the lottery decides, she among them: all by their names. */
export function namesAlike(
  market: Market,
  constraints: Constraints,
  lottery: Int32Array,
): (student: string) => ReadonlySet<string> {
  const kindOf = new Map<string, ReadonlySet<string>>()
  for (const { students } of sortAlike(market, constraints, lottery)) {
    const names = new Set(students.map((student) => market.students[student]!))
    for (const name of names) kindOf.set(name, names)
  }
  return (student) => kindOf.get(student)!
}

/**
 * Gives a kind's students the wishes of which `counts` says how many come true, the best to the first
 * in the lottery.
 */
export function dealOut(
  market: Market,
  kind: Kind,
  counts: readonly number[],
  placed: Placed,
): void {
  const wishes = counts.flatMap((count, wish) => Array.from({ length: count }, () => wish))
  for (const [at, student] of kind.students.entries()) {
    const wish = wishes[at]
    placed[student] = wish === undefined ? UNPLACED : market.firstWish[student]! + wish
  }
}

/**
 * The same placement with what those with the same wishes have of them given to them in the lottery's
 * order, the best to the first. Every post keeps as many, and as many get each choice: where nothing but
 * wishes and seats counts it is as good. Linear in the wishes but for sorting what those alike have.
 *
 * @param lottery each student's number.
 */
export function dealAlike(market: Market, lottery: Int32Array, placed: Placed): Placed {
  const dealt = placed.slice()
  const order = byLottery(lottery)
  const wishers = findFirstAlike(market, order)
  const alike = new Map<number, number[]>()
  for (const student of order) {
    const first = wishers[student]!
    if (first === student) continue
    const others = alike.get(first)
    if (others) others.push(student)
    else alike.set(first, [first, student])
  }
  for (const students of alike.values()) {
    const wishes = Int32Array.from(students, (student) =>
      placed[student] === UNPLACED ? NO_WISH : placed[student]! - market.firstWish[student]!,
    ).sort()
    for (const [at, student] of students.entries())
      dealt[student] = wishes[at] === NO_WISH ? UNPLACED : market.firstWish[student]! + wishes[at]!
  }
  return dealt
}

/** After every wish. */
const NO_WISH = 2 ** 31 - 1

/** The students by their numbers in the market, number 1 of the lottery first. */
function byLottery(lottery: Int32Array): Int32Array {
  const order = new Int32Array(lottery.length)
  for (const [student, number] of lottery.entries()) order[number - 1] = student
  return order
}

function wishesOf({ firstWish, wishPost, wishRank }: Market, student: number): Kind['wishes'] {
  const wishes: Kind['wishes'] = []
  for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
    wishes.push({ post: wishPost[wish]!, rank: wishRank[wish]! })
  return wishes
}
