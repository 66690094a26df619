import loadHighs from 'highs'
import { findConflict, type FoundConflict } from './conflict.ts'
import type { SearchTime } from './conflict-search.ts'
import { goalNames, type GoalName } from './goal-sums.ts'
import { GroupPiece } from './group-piece.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { separate } from './separate.ts'

/** One goal as it was reached: its sum, and below what it is proved that it cannot go. */
export interface Step extends GoalName {
  reached: number
  bound: number
}

/** A placement under constraints, or demands that cannot all be met. */
export type GroupAnswer =
  | { placed: Placed; optimal: boolean; steps: Step[]; conflict: null }
  | ({ placed: null } & FoundConflict)

/** How long it may take in all, and who hears of it. */
export interface GroupLimits {
  seconds: number
  /** Called now and then with the goals done, 0 to 1; true ends the work with what was found so far. */
  stopped?: (done: number) => boolean
}

/** Of the time that is left, what one goal may take, so that those after it have their turn. */
const SHARE_OF_A_GOAL = 0.5
/** Of all the time, what choosing sites may take, and what the first placement with them may. */
const SHARE_OF_THE_START = 0.2

/**
 * Places under constraints by whole-number programming (HiGHS): goals one after another, each kept as
 * it was reached while the next is worked on, in each piece of the problem that nothing ties to the
 * others. Where the time ends first the best placement found so far is given, with the bound of every
 * goal.
 *
 * @param lottery decides between students of whom everything else is alike.
 */
export async function placeGroups(
  market: Market,
  problem: Problem,
  lottery: Int32Array,
  limits: GroupLimits,
): Promise<GroupAnswer> {
  const highs = await loadHighs()
  const work = new Watch(limits)
  const pieces: GroupPiece[] = []
  try {
    for (const one of separate(problem)) {
      const isStopped = () => work.isStopped()
      pieces.push(new GroupPiece(highs, one, { whole: market, lottery, isStopped }))
    }
    beginAll(pieces, limits, work)
    const goals = goalNames(market.mostRanks)
    const steps = reachGoals(pieces, goals, work)
    if (steps instanceof GroupPiece) {
      const others = pieces.filter((piece) => piece !== steps && !piece.isPlaced)
      const searches = [steps, ...others].map((piece) => piece.searchConflict(highs))
      return { placed: null, ...findConflict(searches, work) }
    }
    const optimal =
      steps.length === goals.length && steps.every((step) => step.reached === step.bound)
    const placed: Placed = new Int32Array(market.students.length).fill(UNPLACED)
    for (const piece of pieces) piece.writeInto(placed, market)
    return { placed, optimal, steps, conflict: null }
  } finally {
    for (const piece of pieces) piece.dispose()
  }
}

/** The time that the work takes, and whether somebody wants it ended. */
class Watch implements SearchTime {
  /** How much is done, 0 to 1. */
  done = 0
  readonly #limits: GroupLimits
  readonly #started = performance.now()
  #isStopped = false

  constructor(limits: GroupLimits) {
    this.#limits = limits
  }

  isStopped(): boolean {
    this.#isStopped ||= this.#limits.stopped?.(this.done) ?? false
    return this.#isStopped
  }

  isOver(): boolean {
    return this.left() <= 0 || this.isStopped()
  }

  heard(done: number): void {
    this.done = done
  }

  /** Seconds that are left. */
  left(): number {
    return this.#limits.seconds - (performance.now() - this.#started) / 1000
  }

  /** How much of the time is over, 0 to 1. */
  share(): number {
    return 1 - this.left() / this.#limits.seconds
  }
}

function beginAll(pieces: readonly GroupPiece[], { seconds }: GroupLimits, work: Watch): void {
  const share = SHARE_OF_THE_START / pieces.length
  for (const piece of pieces) {
    const before = work.share()
    piece.begin(() => work.isStopped() || work.share() > before + share, share * seconds)
  }
}

/** Works on one goal after another; where demands cannot all be met, a piece in which they are. */
function reachGoals(
  pieces: readonly GroupPiece[],
  goals: readonly GoalName[],
  work: Watch,
): Step[] | GroupPiece {
  const steps: Step[] = []
  let isProved = true
  for (const [at, goal] of goals.entries()) {
    const step = { ...goal, reached: 0, bound: 0 }
    // Another piece may have demands that cannot be met, which says more than that the time ended.
    let isCutShort = false
    for (const [before, piece] of pieces.entries()) {
      work.done = (at + before / pieces.length) / goals.length
      const share = at === goals.length - 1 ? 1 : SHARE_OF_A_GOAL
      const seconds = (work.left() * share) / (pieces.length - before)
      const own = piece.reach(at, seconds)
      if (own === 'infeasible') return piece
      if (!own) {
        isCutShort = true
        continue
      }
      step.reached += own.reached
      // Bounds after a goal that is not proved hold for how its sum is spread over the pieces, which
      // could be another; no sum is less than nothing.
      if (isProved || pieces.length === 1) step.bound += own.bound
    }
    if (isCutShort) return steps
    steps.push(step)
    isProved &&= step.reached === step.bound
    if (work.isStopped()) return steps
  }
  return steps
}
