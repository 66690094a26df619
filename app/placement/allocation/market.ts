import { tellFinding } from './findings.ts'
import type { Problem } from './problem.ts'

/** In `placed`: a student without a post. */
export const UNPLACED = -1

/**
 * A problem with numbers for names, as the methods work on it. Pairs that one side leaves out are gone, and
 * those from which a rule excludes the student; her other wishes stay the choices that they were.
 */
export interface Market {
  students: readonly string[]
  posts: readonly string[]
  /** Seats of each post. */
  capacity: Int32Array
  /** Wishes of student `s` are `firstWish[s]` up to `firstWish[s + 1]`, best first. */
  firstWish: Int32Array
  /** The post that a wish is for. */
  wishPost: Int32Array
  /** Which choice of the student's a wish is as she wrote it: 1 for the first. */
  wishRank: Uint16Array
  /** Where the post's employer has the student in its order, 0 for the best; 0 where it has none. */
  wishPlace: Int32Array
  /** The longest list of wishes as written. */
  mostRanks: number
}

/** A placement: for every student the wish that came true, or `UNPLACED`. */
export type Placed = Int32Array

/** Numbers a checked problem's students and posts by their names, in whatever order the file has them. */
export function buildMarket({ students, posts, excluded }: Problem): Market {
  const studentNames = Object.keys(students).sort()
  const postNames = Object.keys(posts).sort()
  const postIndex = new Map(postNames.map((name, index) => [name, index]))
  const orders = postNames.map((name) => placesOf(posts[name]?.ranks))
  const total = studentNames.reduce((sum, name) => sum + (students[name]?.length ?? 0), 0)
  const market = {
    students: studentNames,
    posts: postNames,
    capacity: Int32Array.from(postNames, (name) => posts[name]?.capacity ?? 0),
    firstWish: new Int32Array(studentNames.length + 1),
    wishPost: new Int32Array(total),
    wishRank: new Uint16Array(total),
    wishPlace: new Int32Array(total),
    mostRanks: 0,
  }
  let next = 0
  for (const [index, name] of studentNames.entries()) {
    const wishes = students[name] ?? []
    const barred = excluded?.[name] ?? {}
    market.mostRanks = Math.max(market.mostRanks, wishes.length)
    for (const [rank, wish] of wishes.entries()) {
      const post = postIndex.get(wish) ?? UNPLACED
      const order = orders[post]
      const place = order ? order.get(name) : 0
      if (place === undefined || Object.hasOwn(barred, wish)) continue
      market.wishPost[next] = post
      market.wishRank[next] = rank + 1
      market.wishPlace[next] = place
      next += 1
    }
    market.firstWish[index + 1] = next
  }
  const { wishPost, wishRank, wishPlace } = market
  // Pairs that are left out were counted before.
  return {
    ...market,
    wishPost: wishPost.subarray(0, next),
    wishRank: wishRank.subarray(0, next),
    wishPlace: wishPlace.subarray(0, next),
  }
}

function placesOf(ranks: Problem['posts'][string]['ranks']): Map<string, number> | null {
  if (!ranks) return null
  const places = new Map<string, number>()
  for (const [place, tied] of ranks.entries())
    for (const student of Array.isArray(tied) ? tied : [tied]) places.set(student, place)
  return places
}

/** How many students got their 1st, 2nd … choice. */
export function profileOf(market: Market, placed: Placed): number[] {
  const profile = Array.from({ length: market.mostRanks }, () => 0)
  for (const wish of placed) if (wish !== UNPLACED) profile[(market.wishRank[wish] ?? 1) - 1]! += 1
  return profile
}

/**
 * A placement by names as one by numbers; `why`, in plain English, is the first that cannot be: a
 * stranger, somebody placed twice, a post that she did not wish or that does not take her.
 */
export function readPlaced(
  market: Market,
  byPost: Readonly<Record<string, readonly string[]>>,
): { placed: Placed; why: string | null } {
  const placed: Placed = new Int32Array(market.students.length).fill(UNPLACED)
  const index = new Map(market.students.map((name, student) => [name, student]))
  for (const [post, students] of Object.entries(byPost)) {
    for (const name of students) {
      const student = index.get(name)
      if (student === undefined)
        return { placed, why: tellFinding('no_student', { student: name }) }
      if (placed[student] !== UNPLACED)
        return { placed, why: tellFinding('placed_twice', { student: name }) }
      const wish = findWish(market, student, post)
      if (wish === UNPLACED)
        return { placed, why: tellFinding('not_wished', { student: name, post }) }
      placed[student] = wish
    }
  }
  return { placed, why: null }
}

function findWish({ firstWish, wishPost, posts }: Market, student: number, post: string): number {
  for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1)
    if (posts[wishPost[wish]!] === post) return wish
  return UNPLACED
}
