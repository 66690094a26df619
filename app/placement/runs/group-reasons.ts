import { namesAlike } from '../allocation/alike.ts'
import { findBroken, postsOf, type PostOf } from '../allocation/constraints.ts'
import type { Exchange, Reason } from '../allocation/explain.ts'
import { drawLottery } from '../allocation/lottery.ts'
import { buildMarket } from '../allocation/market.ts'
import type { Placement } from '../allocation/methods.ts'
import type { Problem } from '../allocation/problem.ts'

/** So many ways in which one gives way to another are tried for a post that is full. */
const MOST_TRIES = 12

/**
 * Why students do not have a better post under constraints, from the finished placement alone: those
 * alike to them went before them in the lottery; or what would be broken with them there, whoever gives
 * way; or the post is full, and who of those there loses least by giving way. Each can be checked by
 * counting. `npm run placement -- explain` works out the best placement with the student there, and
 * may take a minute for each post.
 */
export function explainAtOnce(
  problem: Problem,
  seed: string,
  { placed }: Pick<Placement, 'placed'>,
): (student: string) => Reason[] {
  const postOf = postsOf(placed)
  const held = new Map(Object.entries(placed).map(([post, { length }]) => [post, length]))
  const fixed = problem.constraints?.fixed ?? {}
  const market = buildMarket(problem)
  const numbers = drawLottery(market.students, seed)
  const lottery = new Map(market.students.map((name, at) => [name, numbers[at]!]))
  const alikeTo = namesAlike(market, problem.constraints ?? {}, numbers)
  const whyNot = (student: string, post: string): Why => {
    const { capacity, ranks } = problem.posts[post]!
    if (Object.hasOwn(fixed, student)) return { why: 'settled' }
    if (ranks && !ranks.flat().includes(student)) return { why: 'not_taken' }
    const there = placed[post] ?? []
    const open = there.filter((name) => !Object.hasOwn(fixed, name))
    if (there.length - open.length >= capacity) return { why: 'no_seats' }
    const alike = there.filter((name) => alikeTo(student).has(name))
    if (alike.length > 0) {
      const last = Math.max(...alike.map((name) => lottery.get(name)!))
      return { why: 'alike', seats: alike.length, last, own: lottery.get(student)! }
    }
    if (there.length < capacity) {
      const broken = findBroken(problem, new Map(postOf).set(student, post))
      return broken ? { why: 'constraint', broken } : { why: 'not_found' }
    }
    const tried = tryExchanges(problem, { postOf, held, alikeTo }, { student, post, there: open })
    if (tried.broken) return { why: 'constraint', broken: tried.broken }
    const holders = choicesOf(problem, there, post)
    return { why: 'full', seats: capacity, holders, instead: tried.instead }
  }
  return (student) => {
    const wishes = problem.students[student]!
    const own = postOf.get(student)
    const better = own === undefined ? wishes : wishes.slice(0, wishes.indexOf(own))
    const barred = problem.excluded?.[student] ?? {}
    return better.flatMap((post, at): Reason[] =>
      Object.hasOwn(barred, post) ? [] : [{ post, choice: at + 1, ...whyNot(student, post) }],
    )
  }
}

/** Where everybody is, and who is alike to whom. */
interface Standing {
  postOf: PostOf
  /** How many each post has. */
  held: ReadonlyMap<string, number>
  alikeTo: (student: string) => ReadonlySet<string>
}

type Why = Reason extends infer R ? (R extends Reason ? Omit<R, 'post' | 'choice'> : never) : never

/** A full post that a student would rather have, and who is there. */
interface Asked {
  student: string
  post: string
  there: readonly string[]
}

/**
 * Lets one of those at a full post give way to a student, who loses least first, until nothing is
 * broken. `broken`: what would be, where it is the same whoever of them simply leaves.
 */
function tryExchanges(
  problem: Problem,
  { postOf, held, alikeTo }: Standing,
  { student, post, there }: Asked,
): { instead: Exchange | null; broken: string | null } {
  const left = new Map(held)
  const own = postOf.get(student)
  if (own !== undefined) left.set(own, held.get(own)! - 1)
  const brokenBy = (name: string, to: string | null) => {
    const moved = new Map(postOf).set(student, post)
    if (to === null) moved.delete(name)
    else moved.set(name, to)
    return findBroken(problem, moved)
  }
  const ways = there.flatMap((name) => waysOf(problem, left, name, post))
  ways.sort((one, other) => (one.to ?? Infinity) - (other.to ?? Infinity) || other.from - one.from)
  for (const { name, from, to, at } of ways.slice(0, MOST_TRIES))
    if (brokenBy(name, at) === null) return { instead: { from, to }, broken: null }
  // Whoever of those who are alike leaves, it comes to the same.
  const kinds = [...new Map(there.map((name) => [alikeTo(name), name])).values()]
  let only: string | null = null
  for (const name of kinds) {
    const broken = brokenBy(name, null)
    if (broken === null || (only !== null && broken !== only))
      return { instead: null, broken: null }
    only = broken
  }
  return { instead: null, broken: only }
}

/** Where somebody who gives way may go: to a post that she ranks after this one and that has a seat, or nowhere. */
function waysOf(
  { students, posts, excluded }: Problem,
  held: Standing['held'],
  name: string,
  post: string,
) {
  const wishes = students[name]!
  const from = wishes.indexOf(post) + 1
  const moves = wishes.flatMap((other, at) => {
    const { capacity, ranks } = posts[other]!
    const takes = !ranks || ranks.flat().includes(name)
    const isBarred = Object.hasOwn(excluded?.[name] ?? {}, other)
    const isOpen = at >= from && takes && !isBarred && (held.get(other) ?? 0) < capacity
    return isOpen ? [{ name, from, to: at + 1, at: other }] : []
  })
  return [...moves, { name, from, to: null, at: null }]
}

/** For how many the post is their 1st, 2nd … choice. */
function choicesOf(problem: Problem, students: readonly string[], post: string): number[] {
  const counts: number[] = []
  for (const student of students) {
    const choice = problem.students[student]!.indexOf(post)
    while (counts.length <= choice) counts.push(0)
    counts[choice]! += 1
  }
  return counts
}
