import { deferAcceptance } from './deferred-acceptance.ts'
import { placeAtLeastCost } from './least-cost-flow.ts'
import { drawLottery } from './lottery.ts'
import { UNPLACED, buildMarket, profileOf, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { generous, rankMaximal, type Objective } from './rank-costs.ts'

/** The ways in which posts can be given out. */
export const METHODS = ['stable', 'rank-maximal', 'generous'] as const
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
}

/** The method's objective, or null for `stable`, which has none. */
export function objectiveOf(method: Method, ranks: number): Objective | null {
  if (method === 'rank-maximal') return rankMaximal(ranks)
  if (method === 'generous') return generous(ranks)
  return null
}

/**
 * Works out a placement. The same problem, method and seed always give the same one.
 *
 * @param heard called now and then with how many are placed so far; a throw ends the work.
 */
export function solve(
  problem: Problem,
  method: Method,
  seed: string,
  heard?: (placed: number) => void,
): Placement {
  const started = performance.now()
  const market = buildMarket(problem)
  const lottery = drawLottery(market.students, seed)
  const objective = objectiveOf(method, market.mostRanks)
  const placed = objective
    ? placeAtLeastCost(market, objective, lottery, heard).placed
    : deferAcceptance(market, lottery)
  const seconds = Math.round(performance.now() - started) / 1000
  return { method, ...byName(market, placed), optimal: true, seconds }
}

function byName(
  market: Market,
  placed: Placed,
): Pick<Placement, 'placed' | 'unplaced' | 'profile'> {
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
