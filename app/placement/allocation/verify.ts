import { z } from 'zod'
import { dealAlike } from './alike.ts'
import { checkPrices, countHeld } from './certificate.ts'
import { Checks, type Check } from './checks.ts'
import { findBroken, postsOf, type PostOf } from './constraints.ts'
import { claimsOf, deferAcceptance } from './deferred-acceptance.ts'
import { listOf, recordOf } from './first-fault.ts'
import { tellFinding } from './findings.ts'
import { GOALS } from './goal-sums.ts'
import { placeAtLeastCost, type Flow } from './least-cost-flow.ts'
import { commitmentOf, drawLottery, listCommitmentOf } from './lottery.ts'
import { UNPLACED, buildMarket, profileOf, readPlaced, type Market, type Placed } from './market.ts'
import { GROUP_SECONDS, METHODS, objectiveOf, type FlowMethod } from './methods.ts'
import { checkProblem, parseJson, readShape, UnusableProblem, type Problem } from './problem.ts'
import type { Objective } from './rank-costs.ts'
import { leaveSettled, partSettled } from './settled.ts'
import { checkGroups } from './verify-groups.ts'
import { WITHHELD } from './withheld.ts'

const whole = z.number().int()

/** Most characters of a seed. */
export const MOST_SEED = 200

const fileSchema = z.object({
  problem: z.unknown(),
  method: z.enum(METHODS),
  seed: z.string().max(MOST_SEED),
  /** What was published of the seed before preferences closed. */
  commitment: z.string().optional(),
  /** Lists of students' names, each with what was published of it before preferences closed. */
  names: listOf(z.object({ commitment: z.string(), names: listOf(z.string()) })).optional(),
  placed: recordOf(z.string(), listOf(z.string())),
  profile: listOf(whole).optional(),
  /** For `groups`: how far each goal was reached, and below what it cannot go. */
  steps: listOf(
    z.object({
      goal: z.enum(GOALS),
      rank: whole.optional(),
      reached: whole,
      bound: whole,
    }),
  ).optional(),
  /** Whether it is told to be the best; for `groups` it is where nothing is said. */
  optimal: z.boolean().optional(),
  /**
   * Whether a flow dealt by the lottery what those with the same wishes have; not told by a placement of
   * before 27 November 2026, which left them what the flow gave them.
   */
  dealt: z.boolean().optional(),
  /** Kinds of constraints that are left out because they point to persons. */
  withheld: listOf(z.enum(WITHHELD)).optional(),
})

/** A published placement with all that is needed to check it. */
export interface PublishedPlacement extends z.infer<typeof fileSchema> {
  problem: Problem
}

/**
 * Reads a published placement (see `docs/placement.md`).
 *
 * @throws UnusableProblem where it is no such file, or its problem is none.
 */
export function readPublished(text: string): PublishedPlacement {
  const value = parseJson(text)
  const isProblem = z.object({ students: z.unknown(), posts: z.unknown() }).safeParse(value).success
  if (isProblem)
    throw new UnusableProblem(
      'the file is a problem and no placement: problem, method, seed and placed are wanted, as docs/placement.md has them',
    )
  const file = readShape(fileSchema, value)
  return { ...file, problem: checkProblem(file.problem) }
}

/**
 * What is wrong with a placement at first sight, in plain English: somebody at a post that she did not
 * wish or that does not take her, more students than seats, somebody not where she is fixed, a post that
 * `stable` left free although somebody would rather have it; null where nothing is. Whether it is what
 * its method promises is not looked at.
 */
export function findMisplaced({ problem, method, seed, placed: byPost }: PublishedPlacement) {
  const market = buildMarket(problem)
  const { placed, why } = readPlaced(market, byPost)
  const against = why ?? findOverfull(market, placed)
  if (against !== null) return against
  const { fixed } = problem.constraints ?? {}
  const constraints = method === 'groups' ? (problem.constraints ?? {}) : fixed ? { fixed } : {}
  const broken = findBroken({ ...problem, constraints }, postsOf(byPost))
  if (broken !== null || method !== 'stable') return broken
  const parted = partSettled(problem)
  const rest = buildMarket(parted.rest)
  const told = readPlaced(rest, leaveSettled(byPost, parted)).placed
  return findBlocking(rest, told, drawLottery(rest.students, seed))
}

/**
 * Checks a published placement from its problem and seed alone: that seed and names are those that
 * were committed to; that everybody has at most one post that she wished, that takes her and from
 * which no rule keeps her, no post more than its seats; then what its method promises, by a proof of
 * its own (no blocking pair; prices, see `certificate.ts`; for `groups` see `verify-groups.ts`); then
 * that the method gives the same placement again. What cannot be looked at is told as not checked.
 */
export async function verify(
  published: PublishedPlacement,
  limits: { seconds: number } = { seconds: GROUP_SECONDS },
): Promise<Check[]> {
  const { problem, method, seed } = published
  const checks = new Checks()
  checkCommitments(checks, published)
  const market = buildMarket(problem)
  const { placed, why } = readPlaced(market, published.placed)
  if (problem.excluded) checks.tell('rules', findAgainstRule(problem, postsOf(published.placed)))
  else checks.skip('rules', tellFinding('rules_not_told'))
  if (!checks.tell('wishes', why)) return checks.all
  const areEnough = checks.tell('seats', findOverfull(market, placed))
  if (published.profile)
    checks.tell('profile', compareProfiles(profileOf(market, placed), published.profile))
  // Of more students than seats there is nothing that a method could promise.
  if (!areEnough) return checks.all
  if (method === 'groups') {
    await checkGroups(checks, published, { market, placed, seconds: limits.seconds })
  } else {
    const { fixed } = problem.constraints ?? {}
    const kept = { ...problem, constraints: { fixed } }
    if (fixed && !checks.tell('constraints', findBroken(kept, postsOf(published.placed))))
      return checks.all
    const parted = partSettled(problem)
    const rest = buildMarket(parted.rest)
    const told = readPlaced(rest, leaveSettled(published.placed, parted)).placed
    const again = checkFreely({ market: rest, method, seed, placed: told }, checks)
    checks.tell('same_again', findOther(published, market, told, again))
  }
  return checks.all
}

function checkCommitments(checks: Checks, published: PublishedPlacement): void {
  const { problem, seed, commitment, names: lists } = published
  if (commitment === undefined) checks.skip('seed', tellFinding('seed_not_told'))
  else checks.tell('seed', commitmentOf(seed) === commitment ? null : tellFinding('other_seed'))
  if (!lists) checks.skip('names', tellFinding('names_not_told'))
  else checks.tell('names', findStrange(lists, Object.keys(problem.students)))
}

/** A list that is not the one committed to, or a student who is in none or in two. */
function findStrange(
  lists: NonNullable<PublishedPlacement['names']>,
  students: string[],
): string | null {
  const known = new Set<string>()
  for (const [at, { commitment, names }] of lists.entries()) {
    if (listCommitmentOf(names) !== commitment) return tellFinding('other_list', { list: at + 1 })
    for (const name of names) {
      if (known.has(name)) return tellFinding('in_two_lists', { student: name })
      known.add(name)
    }
  }
  const stranger = students.find((name) => !known.has(name))
  return stranger === undefined ? null : tellFinding('in_no_list', { student: stranger })
}

/** Somebody at a post that a rule bars to her, or a wish that is gone without its rule. */
function findAgainstRule({ students, excluded, sent }: Problem, postOf: PostOf): string | null {
  for (const [student, rules] of Object.entries(excluded ?? {})) {
    for (const [post, rule] of Object.entries(rules)) {
      if (postOf.get(student) === post)
        return tellFinding('at_against_rule', { student, post, rule })
    }
  }
  for (const [student, wishes] of Object.entries(sent ?? {})) {
    const left = new Set(students[student])
    const gone = wishes.find(
      (post) => !left.has(post) && !Object.hasOwn(excluded?.[student] ?? {}, post),
    )
    if (gone !== undefined) return tellFinding('gone_without_rule', { student, post: gone })
    const kept = wishes.filter((post) => left.has(post))
    if (kept.some((post, at) => students[student]![at] !== post))
      return tellFinding('out_of_order', { student })
  }
  return null
}

/** Somebody who has another post when it is solved again, by the order of the file where there are two. */
function findOther(
  { dealt }: PublishedPlacement,
  market: Market,
  told: Placed,
  { placed, undealt }: Again,
): string | null {
  const findIn = (again: Placed) =>
    market.students.find((_, student) => again[student] !== told[student])
  const other = findIn(placed)
  if (other === undefined || (undealt && !dealt && findIn(undealt) === undefined)) return null
  return tellFinding('other_post', { student: other })
}

/** A placement made anew; for a flow also as it was before what those alike have was dealt out. */
interface Again {
  placed: Placed
  undealt?: Placed
}

/** Checks what a method without constraints promises, and places everybody anew. */
function checkFreely(
  of: { market: Market; method: FlowMethod | 'stable'; seed: string; placed: Placed },
  checks: Checks,
): Again {
  const { market, method, seed, placed } = of
  const lottery = drawLottery(market.students, seed)
  if (method === 'stable') {
    checks.tell('stable', findBlocking(market, placed, lottery))
    return { placed: deferAcceptance(market, lottery) }
  }
  const objective = objectiveOf(method, market.mostRanks)
  const flow = placeAtLeastCost(market, objective, lottery)
  checks.tell('best', findBetter(market, objective, placed, flow))
  return { placed: dealAlike(market, lottery, flow.placed), undealt: flow.placed }
}

function findOverfull(market: Market, placed: Placed): string | null {
  const held = countHeld(market, placed)
  const post = market.posts.findIndex((_, index) => held[index]! > market.capacity[index]!)
  if (post < 0) return null
  return tellFinding('overfull', {
    post: market.posts[post]!,
    held: held[post]!,
    seats: market.capacity[post]!,
  })
}

function compareProfiles(counted: number[], told: number[]): string | null {
  const same = counted.length === told.length && counted.every((count, at) => count === told[at])
  return same ? null : tellFinding('other_profile', { profile: counted.join(', ') })
}

/** A student and a post that would both rather have each other. */
function findBlocking(market: Market, placed: Placed, lottery: Int32Array): string | null {
  const claims = claimsOf(market, lottery)
  const held = countHeld(market, placed)
  const weakest = new Float64Array(market.posts.length).fill(-1)
  for (const wish of placed)
    if (wish !== UNPLACED) {
      const post = market.wishPost[wish]!
      weakest[post] = Math.max(weakest[post]!, claims[wish]!)
    }
  for (const [student, name] of market.students.entries()) {
    const own = placed[student]!
    const end = own === UNPLACED ? market.firstWish[student + 1]! : own
    for (let wish = market.firstWish[student]!; wish < end; wish += 1) {
      const post = market.wishPost[wish]!
      if (held[post]! < market.capacity[post]!)
        return tellFinding('free_seat', { student: name, post: market.posts[post]! })
      if (claims[wish]! < weakest[post]!)
        return tellFinding('comes_before', { student: name, post: market.posts[post]! })
    }
  }
  return null
}

function findBetter(
  market: Market,
  objective: Objective,
  placed: Placed,
  { prices, costs }: Flow,
): string | null {
  const told = market.posts.map((_, post) => costs.unpack(prices, post * costs.words))
  const fault = checkPrices(market, objective, placed, told)
  if (!fault) return null
  const { code, ...where } = fault
  return tellFinding(code, where)
}
