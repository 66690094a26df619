import type { GoalName } from './goal-sums.ts'
import { placeAtLeastCost } from './least-cost-flow.ts'
import { UNPLACED, profileOf, type Market } from './market.ts'
import { generous } from './rank-costs.ts'

/**
 * Below what the goals cannot go, known before anything is worked out under constraints: no sum is
 * less than nothing, and as long as the goals before it are reached as far as without constraints, a
 * goal is not reached further than without them.
 */
export class GoalFloors {
  readonly #free: Map<string, number>
  #isAsFree = true

  /** @param lottery only decides which of many placements without constraints is looked at. */
  constructor(market: Market, lottery: Int32Array) {
    const { placed } = placeAtLeastCost(market, generous(market.mostRanks), lottery)
    const leftOut = placed.filter((wish) => wish === UNPLACED).length
    const choices = profileOf(market, placed).map(
      (count, at) => [keyOf({ goal: 'choice', rank: at + 1 }), count] as const,
    )
    this.#free = new Map([[keyOf({ goal: 'left_out' }), leftOut], ...choices])
  }

  /** Below what the goal whose turn it is cannot go. */
  of(goal: GoalName): number {
    return this.#isAsFree ? (this.#free.get(keyOf(goal)) ?? 0) : 0
  }

  /** Says how far the goal was reached, before the next has its turn. */
  pass(goal: GoalName, reached: number): void {
    if (reached > this.of(goal)) this.#isAsFree = false
  }
}

function keyOf({ goal, rank }: GoalName): string {
  return `${goal} ${rank ?? ''}`
}
