import { z } from 'zod'
import { checkPrices, countHeld } from './certificate.ts'
import { findBroken, postsOf } from './constraints.ts'
import { claimsOf, deferAcceptance } from './deferred-acceptance.ts'
import { goalSums } from './goal-sums.ts'
import { placeGroups, type Step } from './groups.ts'
import { placeAtLeastCost, type Flow } from './least-cost-flow.ts'
import { commitmentOf, drawLottery } from './lottery.ts'
import { UNPLACED, buildMarket, profileOf, readPlaced, type Market, type Placed } from './market.ts'
import { GROUP_SECONDS, METHODS, objectiveOf, type FlowMethod } from './methods.ts'
import { checkProblem, parseJson, readShape, type Problem } from './problem.ts'
import type { Objective } from './rank-costs.ts'
import { leaveSettled, partSettled } from './settled.ts'

const fileSchema = z.object({
  problem: z.unknown(),
  method: z.enum(METHODS),
  seed: z.string().max(200),
  /** What was published of the seed before preferences closed. */
  commitment: z.string().optional(),
  placed: z.record(z.string(), z.array(z.string())),
  profile: z.array(z.number().int()).optional(),
})

/** A published placement with all that is needed to check it. */
export interface PublishedPlacement extends z.infer<typeof fileSchema> {
  problem: Problem
}

/** One thing that was looked at: whether it holds, and if not where it breaks. */
export interface Check {
  check: 'seed' | 'wishes' | 'seats' | 'profile' | 'stable' | 'constraints' | 'best' | 'same_again'
  holds: boolean
  /** The first place where it does not hold, in plain English. */
  why?: string
}

/**
 * Reads a published placement (see `docs/placement.md`).
 *
 * @throws UnusableProblem where it is no such file, or its problem is none.
 */
export function readPublished(text: string): PublishedPlacement {
  const file = readShape(fileSchema, parseJson(text))
  return { ...file, problem: checkProblem(file.problem) }
}

/**
 * Checks a published placement from its problem and seed alone: everybody has at most one post that
 * she wished and that takes her, no post more than its seats; then what its method promises, by a
 * proof of its own (no blocking pair; prices, see `certificate.ts`; for `groups` the constraints and
 * the goals of a solution of its own); then that the method gives the same placement again.
 */
export async function verify(published: PublishedPlacement): Promise<Check[]> {
  const { problem, method, seed, commitment } = published
  const checks: Check[] = []
  const tell = (check: Check['check'], why: string | null) => {
    checks.push(why === null ? { check, holds: true } : { check, holds: false, why })
    return why === null
  }
  if (commitment !== undefined)
    tell('seed', commitmentOf(seed) === commitment ? null : 'the seed is not the one committed to')
  const market = buildMarket(problem)
  const read = readPlaced(market, published.placed)
  if (!tell('wishes', read.why)) return checks
  const { placed } = read
  tell('seats', findOverfull(market, placed))
  if (published.profile)
    tell('profile', compareProfiles(profileOf(market, placed), published.profile))
  let again: Placed
  let told = placed
  if (method === 'groups') {
    tell('constraints', findBroken(problem, postsOf(published.placed)))
    const answer = await placeGroups(market, problem, drawLottery(market.students, seed), {
      seconds: GROUP_SECONDS,
    })
    if (answer.conflict) {
      tell('best', `the constraints cannot all be met: ${answer.conflict.join('; ')}`)
      return checks
    }
    tell('best', findWorse(published, answer.steps))
    again = answer.placed
  } else {
    const { fixed } = problem.constraints ?? {}
    const kept = { ...problem, constraints: { fixed } }
    if (fixed && !tell('constraints', findBroken(kept, postsOf(published.placed)))) return checks
    const parted = partSettled(problem)
    const rest = buildMarket(parted.rest)
    told = readPlaced(rest, leaveSettled(published.placed, parted)).placed
    again = checkFreely({ market: rest, method, seed, placed: told }, tell)
  }
  const other = market.students.find((_, student) => again[student] !== told[student])
  tell(
    'same_again',
    other === undefined ? null : `${other} has another post when it is solved again`,
  )
  return checks
}

/** Checks what a method without constraints promises, and places everybody anew. */
function checkFreely(
  of: { market: Market; method: FlowMethod | 'stable'; seed: string; placed: Placed },
  tell: (check: Check['check'], why: string | null) => boolean,
): Placed {
  const { market, method, seed, placed } = of
  const lottery = drawLottery(market.students, seed)
  if (method === 'stable') {
    tell('stable', findBlocking(market, placed, lottery))
    return deferAcceptance(market, lottery)
  }
  const objective = objectiveOf(method, market.mostRanks)
  const flow = placeAtLeastCost(market, objective, lottery)
  tell('best', findBetter(market, objective, placed, flow))
  return flow.placed
}

function findOverfull(market: Market, placed: Placed): string | null {
  const held = countHeld(market, placed)
  const post = market.posts.findIndex((_, index) => held[index]! > market.capacity[index]!)
  if (post < 0) return null
  return `${market.posts[post]} holds ${held[post]} with ${market.capacity[post]} seats`
}

function compareProfiles(counted: number[], told: number[]): string | null {
  const same = counted.length === told.length && counted.every((count, at) => count === told[at])
  return same ? null : `the profile is ${counted.join(', ')}`
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
        return `${name} would rather have ${market.posts[post]}, which has a free seat`
      if (claims[wish]! < weakest[post]!)
        return `${name} would rather have ${market.posts[post]}, and comes before one who has it`
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
  const who = 'student' in fault ? `${fault.student} at ` : ''
  return `a better placement exists: ${fault.code.replaceAll('_', ' ')}, ${who}${fault.post}`
}

/** The first goal of `groups` that is not reached as far as it can be. */
function findWorse({ problem, placed }: PublishedPlacement, steps: readonly Step[]): string | null {
  const sums = goalSums(problem, placed, steps)
  const at = steps.findIndex(({ reached }, index) => sums[index] !== reached)
  if (at < 0 || sums[at]! < steps[at]!.reached) return null
  const { goal, rank, reached } = steps[at]!
  const name = [goal.replaceAll('_', ' '), rank].join(' ').trim()
  return `${name}: ${sums[at]}, and ${reached} can be reached`
}
