import { dealAlike } from './alike.ts'
import { deferAcceptance } from './deferred-acceptance.ts'
import { goalSums } from './goal-sums.ts'
import { placeGroups, type Step } from './groups.ts'
import { placeAtLeastCost, type Flow } from './least-cost-flow.ts'
import { drawLottery } from './lottery.ts'
import { UNPLACED, buildMarket, profileOf, readPlaced, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { generous, rankMaximal, type Objective } from './rank-costs.ts'
import { joinSettled, partSettled, type Parted } from './settled.ts'

/** The ways in which posts can be given out. */
export const METHODS = ['stable', 'rank-maximal', 'generous', 'groups'] as const
export type Method = (typeof METHODS)[number]

/** The seed where none is given, so that the same problem always has the same answer. */
export const DEFAULT_SEED = 'chunfeng'

/** A placement by names. */
export interface Placement {
  method: Method
  /** The students at each post that has any, both in the order of their names. */
  placed: Record<string, string[]>
  unplaced: string[]
  /** How many got their 1st, 2nd … choice. */
  profile: number[]
  /** Whether it is proved that no placement is better by this method's own measure. */
  optimal: boolean
  seconds: number
  /** For `groups`: how far each goal was reached, and below what it is proved that it cannot go. */
  steps?: Step[]
}

/** For `groups`: demands that cannot all be met. */
export interface Conflict {
  method: 'groups'
  conflict: string[]
  /** Whether it is proved that no shorter list of demands conflicts. */
  minimal: boolean
  /** Whether it is proved that none can be left out of the list; another may be shorter. */
  irreducible: boolean
  seconds: number
}

/** Limits of a solution, and who hears of it. */
export interface SolveOptions {
  /** For `groups`, how long it may look for something better; 60 seconds if not told. */
  seconds?: number
  /** Called now and then with how far it is, 0 to 1; true ends the work. */
  stopped?: (done: number) => boolean
}

/** The methods that are a least-cost flow. */
export type FlowMethod = 'rank-maximal' | 'generous'

/** What a flow makes least, where the longest list of wishes has `ranks`. */
export function objectiveOf(method: FlowMethod, ranks: number): Objective {
  return method === 'generous' ? generous(ranks) : rankMaximal(ranks)
}

/**
 * The placement of least cost, what those with the same wishes have of them dealt out in the lottery's
 * order: the flow itself leaves it to whoever it came to last. Its prices prove the one like the other.
 *
 * @param lottery each student's number.
 * @param heard called now and then with the students placed so far; a throw ends the work.
 */
export function placeByFlow(
  market: Market,
  objective: Objective,
  lottery: Int32Array,
  heard?: (placed: number) => void,
): Flow {
  const flow = placeAtLeastCost(market, objective, lottery, heard)
  return { ...flow, placed: dealAlike(market, lottery, flow.placed) }
}

/**
 * Works out a placement. The same problem, method and seed always give the same one, except where
 * `groups` runs out of time.
 *
 * @throws StoppedSolving where `stopped` said so before there was a placement; UnusableProblem where
 *   more are fixed at a post than it has seats, except by `groups`, which tells of a conflict.
 */
export async function solve(
  problem: Problem,
  method: Method,
  seed: string,
  options: SolveOptions = {},
): Promise<Placement | Conflict> {
  const started = performance.now()
  const seconds = () => Math.round(performance.now() - started) / 1000
  if (method === 'groups') {
    const market = buildMarket(problem)
    const answer = await placeGroups(market, problem, drawLottery(market.students, seed), {
      seconds: options.seconds ?? GROUP_SECONDS,
      stopped: (done) => options.stopped?.(done) ?? false,
    })
    if (answer.conflict) {
      const { conflict, minimal, irreducible } = answer
      return { method, conflict, minimal, irreducible, seconds: seconds() }
    }
    const named = byName(market, answer.placed)
    // Where the time ended before, the program has left its own sums looser than the placement is.
    const sums = goalSums(problem, named.placed, answer.steps)
    const steps = answer.steps.map((step, at) => ({ ...step, reached: sums[at]! }))
    return { method, ...named, optimal: answer.optimal, seconds: seconds(), steps }
  }
  const parted = partSettled(problem)
  const market = buildMarket(parted.rest)
  const lottery = drawLottery(market.students, seed)
  const found = byName(market, placeFreely(market, method, lottery, options))
  const whole = parted.settled.size === 0 ? found : withSettled(problem, found, parted)
  return { method, ...whole, optimal: true, seconds: seconds() }
}

type Named = Pick<Placement, 'placed' | 'unplaced' | 'profile'>

function withSettled(problem: Problem, found: Named, parted: Parted): Named {
  const placed = joinSettled(found.placed, parted)
  const market = buildMarket(problem)
  return {
    placed,
    unplaced: found.unplaced.filter((student) => !parted.settled.get(student)),
    profile: profileOf(market, readPlaced(market, placed).placed),
  }
}

/** How long `groups` looks for something better where nobody says otherwise. */
export const GROUP_SECONDS = 60

/** Thrown where the work was ended by whoever asked for it. */
export class StoppedSolving extends Error {
  override readonly name = 'StoppedSolving'
}

function placeFreely(
  market: Market,
  method: FlowMethod | 'stable',
  lottery: Int32Array,
  { stopped }: SolveOptions,
): Placed {
  if (method === 'stable') return deferAcceptance(market, lottery)
  const objective = objectiveOf(method, market.mostRanks)
  return placeByFlow(market, objective, lottery, (placed) => {
    if (stopped?.(placed / market.students.length)) throw new StoppedSolving()
  }).placed
}

function byName(market: Market, placed: Placed): Named {
  const atPosts = new Map<string, string[]>()
  const unplaced: string[] = []
  for (const [student, wish] of placed.entries()) {
    const name = market.students[student]!
    if (wish === UNPLACED) unplaced.push(name)
    else {
      const post = market.posts[market.wishPost[wish]!]!
      const there = atPosts.get(post)
      if (there) there.push(name)
      else atPosts.set(post, [name])
    }
  }
  const byPost = [...atPosts].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    placed: Object.fromEntries(byPost.map(([post, students]) => [post, students.sort()])),
    unplaced: unplaced.sort(),
    profile: profileOf(market, placed),
  }
}
