import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Constraints } from './problem.ts'

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
  for (const student of byLottery(lottery)) {
    const name = market.students[student]!
    const own: Omit<Kind, 'students'> = {
      wishes: wishesOf(market, student),
      isHardship: first.has(name),
      groups: groupsOf.get(name) ?? [],
      fixed: fixed?.[name],
    }
    const isAlone = befriended.has(name) || own.fixed !== undefined
    const key = JSON.stringify([own, isAlone ? name : null])
    const kind = kinds.get(key)
    if (kind) kind.students.push(student)
    else kinds.set(key, { students: [student], ...own })
  }
  return [...kinds.values()]
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

function byLottery(lottery: Int32Array): number[] {
  return [...lottery.keys()].sort((one, other) => lottery[one]! - lottery[other]!)
}

function wishesOf({ firstWish, wishPost, wishRank }: Market, student: number): Kind['wishes'] {
  const wishes: Kind['wishes'] = []
  for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
    wishes.push({ post: wishPost[wish]!, rank: wishRank[wish]! })
  return wishes
}
