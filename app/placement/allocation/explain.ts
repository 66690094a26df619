import { namesAlike } from './alike.ts'
import { tellFinding } from './findings.ts'
import { goalNames, goalSums, type GoalName } from './goal-sums.ts'
import { fixedDemand } from './group-model.ts'
import { drawLottery } from './lottery.ts'
import { buildMarket, profileOf, readPlaced } from './market.ts'
import { GROUP_SECONDS, solve, type FlowMethod } from './methods.ts'
import { UnusableProblem, type Problem } from './problem.ts'
import type { PublishedPlacement } from './verify.ts'
import { goalsLeft } from './withheld.ts'

/** What decides between two who wish the same post: the lower comes first. */
export interface Claim {
  /** Where the employer has the student in its order, 1 for the best; null where it has none. */
  place: number | null
  /** The student's lottery number, which decides between those alike to it. */
  lottery: number
}

/** Why a student does not have a post that she would rather have; `choice` 1 is her first. */
export type Reason = { post: string; choice: number } &
  /** `no_seats`: it has none, or they were settled before anything was worked out. */
  (
    | { why: 'not_taken' | 'no_seats' }
    /** Her own place was settled before anything was worked out. */
    | { why: 'settled' }
    /** Its seats went to those whose claims come before hers; the last of them has `last`. */
    | { why: 'claims'; seats: number; last: Claim; own: Claim }
    /**
     * Others would have to give way: the best placement with her there has this profile. For `groups`
     * `worse` is the first goal that it reaches less far.
     */
    | { why: 'others_give_way'; profile: number[]; unplaced: number; worse?: WorseGoal }
    /** Not for `stable`: one with her there is as good, and neither goals nor the lottery decide between them. */
    | { why: 'as_good' }
    /** What is left out of the file may have decided. */
    | { why: 'not_known' }
    /** With her there these demands could not all be met. */
    | { why: 'conflict'; conflict: string[] }
    /**
     * Not for `stable`: it went to others of whom everything else that the method looks at is alike; the
     * last of them in the lottery has `last`.
     */
    | { why: 'alike'; seats: number; last: number; own: number }
    /**
     * All its seats are taken, by so many whose 1st, 2nd … choice it is. Whoever of them loses least
     * by giving way to her would go from choice `from` to choice `to`, or be left out where it is null;
     * null where nobody was found who could by herself.
     */
    | { why: 'full'; seats: number; holders: number[]; instead: Exchange | null }
    /**
     * This would be broken with her there and the others where they are; where the post is full, whoever
     * of those there has none for it.
     */
    | { why: 'constraint'; broken: string }
    /** The time was up before a placement with her there was found. */
    | { why: 'not_found' }
  )

/** A goal of `groups` that is reached less far: by `told` in the placement, by `forced` with her there. */
export interface WorseGoal extends GoalName {
  told: number
  forced: number
}

/** What somebody would lose who gives way. */
export interface Exchange {
  from: number
  to: number | null
}

/** What a student reads of her placement. */
export interface Explanation {
  student: string
  /** Null where she is unplaced. */
  post: string | null
  choice: number | null
  /** For every post that she would rather have, the best first. */
  reasons: Reason[]
  /** Of those the posts that a rule bars to her, where there are any: they have no reason beside it. */
  barred?: { post: string; choice: number; rule: string }[]
}

/**
 * Why a student is where she is, from what is published alone: for each post that she would rather
 * have, what kept her from it. For `stable` that is who came before her; for the others the best
 * placement in which she had it, worked out anew, with what is `fixed` where it is.
 *
 * @param published a placement with which nothing is wrong at first sight: see `findMisplaced`.
 * @param limits how long `groups` may look for a placement with her there, for each post.
 * @throws UnusableProblem where the problem has no such student; MisplacedStudents where a better
 *   placement is found, so that there is no reason for this one.
 */
export function explain(
  published: PublishedPlacement,
  student: string,
  limits: { seconds: number } = { seconds: GROUP_SECONDS },
): Promise<Explanation> {
  return explainer(published, limits)(student)
}

/** The same for one student after another: what concerns them all is looked up once. */
export function explainer(
  published: PublishedPlacement,
  limits: { seconds: number } = { seconds: GROUP_SECONDS },
): (student: string) => Promise<Explanation> {
  const asked = { ...published, limits, alike: findAlike(published) }
  return (student) => explainIn(asked, student)
}

/** A published placement that is asked about. */
interface Asked extends PublishedPlacement {
  limits: { seconds: number }
  /** Where some of those at a post are alike to the student and before her in the lottery: how many, and the last. */
  alike: (student: string, post: string) => Why | null
}

async function explainIn(asked: Asked, student: string): Promise<Explanation> {
  const { problem, placed } = asked
  const wishes = Object.hasOwn(problem.students, student) ? problem.students[student] : undefined
  if (!wishes) throw new UnusableProblem(`there is no student ${student} in the problem`)
  const post = Object.keys(placed).find((name) => placed[name]!.includes(student)) ?? null
  const better = post === null ? wishes : wishes.slice(0, wishes.indexOf(post))
  const barred = problem.excluded?.[student] ?? {}
  const reasons: Reason[] = []
  const told: NonNullable<Explanation['barred']> = []
  for (const [at, wish] of better.entries()) {
    const rule = barred[wish]
    if (rule !== undefined) {
      told.push({ post: wish, choice: at + 1, rule })
      continue
    }
    reasons.push({
      post: wish,
      choice: at + 1,
      ...(await whyNot(asked, student, wish)),
    })
  }
  const choice = post === null ? null : wishes.indexOf(post) + 1
  return { student, post, choice, reasons, ...(told.length > 0 ? { barred: told } : {}) }
}

/** Thrown for a placement that does not hold; its message says why. */
export class MisplacedStudents extends Error {
  override readonly name = 'MisplacedStudents'
}

type Why = Reason extends infer R ? (R extends Reason ? Omit<R, 'post' | 'choice'> : never) : never

async function whyNot(asked: Asked, student: string, post: string): Promise<Why> {
  const { problem, method } = asked
  if (Object.hasOwn(problem.constraints?.fixed ?? {}, student)) return { why: 'settled' }
  const { capacity, ranks } = problem.posts[post]!
  if (ranks && !ranks.flat().includes(student)) return { why: 'not_taken' }
  const settled = Object.values(problem.constraints?.fixed ?? {})
  const taken = settled.filter((other) => other === post).length
  if (capacity === 0 || (method !== 'groups' && capacity <= taken)) return { why: 'no_seats' }
  if (method === 'stable') return compareClaims(asked, student, post)
  if (method === 'groups') return forceInGroups(asked, student, post)
  return asked.alike(student, post) ?? forcePlace(asked, student, post, method)
}

function compareClaims(
  { problem, placed, seed }: PublishedPlacement,
  student: string,
  post: string,
): Why {
  const claimOf = claimsOf(problem, seed, post)
  const fixed = problem.constraints?.fixed ?? {}
  const holders = (placed[post] ?? []).filter((name) => !Object.hasOwn(fixed, name)).map(claimOf)
  const last = holders.reduce((one, other) => (comesBefore(one, other) ? other : one))
  return { why: 'claims', seats: holders.length, last, own: claimOf(student) }
}

function claimsOf(problem: Problem, seed: string, post: string): (student: string) => Claim {
  const names = Object.keys(problem.students)
  const numbers = drawLottery(names, seed)
  const lotteryOf = new Map(names.map((name, at) => [name, numbers[at]!]))
  const ranks = problem.posts[post]!.ranks
  const placeOf = (student: string) =>
    ranks ? ranks.findIndex((tied) => [tied].flat().includes(student)) + 1 : null
  return (student) => ({ place: placeOf(student), lottery: lotteryOf.get(student)! })
}

function comesBefore(one: Claim, other: Claim): boolean {
  return one.place === other.place ? one.lottery < other.lottery : one.place! < other.place!
}

/** The best placement with the student at the post, beside the one that is published. */
async function forcePlace(
  { problem, seed, placed }: PublishedPlacement,
  student: string,
  post: string,
  method: FlowMethod,
): Promise<Why> {
  const forced = await solve(without(problem, student, post), method, seed)
  if ('conflict' in forced) throw new Error('a flow has no demands that could conflict')
  const others = { ...forced.placed, [post]: [...(forced.placed[post] ?? []), student] }
  const told = countProfile(problem, placed)
  const now = countProfile(problem, others)
  if (now.profile.every((count, at) => count === told.profile[at])) return { why: 'as_good' }
  if (isBetter(method, now, told)) throw new MisplacedStudents(tellFinding('better'))
  return { why: 'others_give_way', ...now }
}

/** Whether a flow would rather have the one: see `objectiveOf`. */
function isBetter(method: FlowMethod, one: Counted, other: Counted): boolean {
  const sums = ({ profile, unplaced }: Counted) =>
    method === 'rank-maximal' ? profile.map((count) => -count) : [unplaced, ...profile.toReversed()]
  const [a, b] = [sums(one), sums(other)]
  const at = a.findIndex((sum, index) => sum !== b[index])
  return at >= 0 && a[at]! < b[at]!
}

/**
 * The same with all that is demanded, compared goal by goal. Between those who are alike the lottery
 * decides; between others of whom either could have the post, nothing that could be told does.
 */
async function forceInGroups(
  { problem, seed, placed, optimal, withheld = [], limits, alike }: Asked,
  student: string,
  post: string,
): Promise<Why> {
  if (withheld.includes('limits')) return { why: 'not_known' }
  const before = withheld.includes('together') ? null : alike(student, post)
  if (before) return before
  const forced = await solve(fix(problem, student, post), 'groups', seed, limits)
  if ('conflict' in forced) {
    const conflict = forced.conflict.filter((demand) => demand !== fixedDemand(student))
    return { why: 'conflict', conflict }
  }
  const goals = goalsLeft(goalNames(mostRanksOf(problem)), withheld)
  const told = goalSums(problem, placed, goals)
  const now = goalSums(problem, forced.placed, goals)
  const at = goals.findIndex((_, index) => now[index] !== told[index])
  if (at >= 0 && now[at]! < told[at]!) {
    if (optimal !== false) throw new MisplacedStudents(tellFinding('better'))
    return { why: 'not_found' }
  }
  if (at < 0) return { why: withheld.length > 0 ? 'not_known' : 'as_good' }
  // Where the time ended first, one that is as good may be there and was not found.
  if (!forced.optimal) return { why: 'not_found' }
  const worse = { ...goals[at]!, told: told[at]!, forced: now[at]! }
  return { why: 'others_give_way', ...countProfile(problem, forced.placed), worse }
}

function findAlike({ problem, method, seed, placed }: PublishedPlacement): Asked['alike'] {
  const { fixed } = problem.constraints ?? {}
  const kept = method === 'groups' ? (problem.constraints ?? {}) : fixed ? { fixed } : {}
  const market = buildMarket(problem)
  const drawn = drawLottery(market.students, seed)
  const numbers = new Map(market.students.map((name, at) => [name, drawn[at]!]))
  const alikeTo = namesAlike(market, kept, drawn)
  return (student, post) => {
    const there = (placed[post] ?? []).filter((name) => alikeTo(student).has(name))
    const last = Math.max(...there.map((name) => numbers.get(name)!))
    const own = numbers.get(student)!
    // By a flow of before those alike were dealt what they have: no number decided.
    if (there.length === 0 || last > own) return null
    return { why: 'alike', seats: there.length, last, own }
  }
}

interface Counted {
  profile: number[]
  unplaced: number
}

/** How many have their 1st, 2nd … choice by a placement, and how many have no post. */
export function countProfile(
  problem: Problem,
  placed: Readonly<Record<string, readonly string[]>>,
): Counted {
  const market = buildMarket(problem)
  const profile = profileOf(market, readPlaced(market, placed).placed)
  return {
    profile,
    unplaced: market.students.length - profile.reduce((sum, count) => sum + count, 0),
  }
}

function mostRanksOf({ students }: Problem): number {
  return Math.max(0, ...Object.values(students).map(({ length }) => length))
}

/** The problem with the student's place settled. */
function fix(problem: Problem, student: string, post: string): Problem {
  const { constraints } = problem
  const fixed = { ...constraints?.fixed, [student]: post }
  return { ...problem, constraints: { ...constraints, fixed } }
}

/** The problem of the others, with a seat less at the post; what is settled stays so. */
function without(problem: Problem, student: string, post: string): Problem {
  const { [student]: _, ...students } = problem.students
  const posts = Object.fromEntries(
    Object.entries(problem.posts).map(([name, { capacity, ranks, ...facts }]) => {
      const order = ranks
        ?.map((tied) => [tied].flat().filter((other) => other !== student))
        .filter((tied) => tied.length > 0)
      const seats = name === post ? capacity - 1 : capacity
      return [name, { ...facts, capacity: seats, ...(order ? { ranks: order } : {}) }]
    }),
  )
  return { ...problem, students, posts, constraints: { fixed: problem.constraints?.fixed } }
}
