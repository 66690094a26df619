import loadHighs, { type Highs } from 'highs'
import { goalNames, type GoalName } from './goal-sums.ts'
import { GroupPiece } from './group-piece.ts'
import { runStoppable } from './group-program.ts'
import type { LinearModel } from './linear-model.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { separate } from './separate.ts'

/** One goal as it was reached: its sum, and below what it is proved that it cannot go. */
export interface Step extends GoalName {
  reached: number
  bound: number
}

/**
 * A placement under constraints, or demands that cannot all be met; `minimal` where none of them can be
 * left out of the list, which takes time to find.
 */
export type GroupAnswer =
  | { placed: Placed; optimal: boolean; steps: Step[]; conflict: null }
  | { placed: null; conflict: string[]; minimal: boolean }

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
    if (steps instanceof GroupPiece)
      return { placed: null, ...findConflict(highs, steps.written.model, work) }
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
class Watch {
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

/** Works on one goal after another; where demands cannot all be met, the piece in which they are. */
function reachGoals(
  pieces: readonly GroupPiece[],
  goals: readonly GoalName[],
  work: Watch,
): Step[] | GroupPiece {
  const steps: Step[] = []
  let isProved = true
  for (const [at, goal] of goals.entries()) {
    const step = { ...goal, reached: 0, bound: 0 }
    for (const [before, piece] of pieces.entries()) {
      work.done = (at + before / pieces.length) / goals.length
      const share = at === goals.length - 1 ? 1 : SHARE_OF_A_GOAL
      const seconds = (work.left() * share) / (pieces.length - before)
      const own = piece.reach(at, seconds)
      if (own === 'infeasible') return piece
      if (!own) return steps
      step.reached += own.reached
      // Bounds after a goal that is not proved hold for how its sum is spread over the pieces, which
      // could be another; no sum is less than nothing.
      if (isProved || pieces.length === 1) step.bound += own.bound
    }
    steps.push(step)
    isProved &&= step.reached === step.bound
    if (work.isStopped()) return steps
  }
  return steps
}

/**
 * The fewest demands that cannot be met together, where they are one or two; of more, such that none can
 * be left out without the others being met. What the time does not allow to try stays among them.
 */
function findConflict(
  highs: Highs,
  model: LinearModel,
  work: Watch,
): { conflict: string[]; minimal: boolean } {
  const found = leaveOutOneByOne(highs, model, work)
  if (!found.minimal) return found
  const fewer = findFew(model.names, found.conflict.length, (few) => {
    if (work.left() <= 0 || work.isStopped()) return false
    const leftOut = new Set(model.names.filter((name) => !few.includes(name)))
    const { infeasible } = highs.constants.modelStatus
    return statusWithout(highs, model, leftOut, work) === infeasible
  })
  return fewer ? { conflict: fewer, minimal: true } : found
}

/** More pairs than of these are not tried: what is found then is still a list of which each is needed. */
const MOST_PAIRED = 40

/** The first that conflict of one name, then of two, as long as that is fewer than are known. */
function findFew(
  names: readonly string[],
  known: number,
  conflicts: (few: string[]) => boolean,
): string[] | null {
  if (known > 1) for (const name of names) if (conflicts([name])) return [name]
  if (known <= 2 || names.length > MOST_PAIRED) return null
  for (const [at, name] of names.entries()) {
    for (const other of names.slice(at + 1)) if (conflicts([name, other])) return [name, other]
  }
  return null
}

/**
 * Demands of which none can be left out without the others being met: each is tried in turn. What the
 * time does not allow to try stays among them.
 */
function leaveOutOneByOne(
  highs: Highs,
  model: LinearModel,
  work: Watch,
): { conflict: string[]; minimal: boolean } {
  const leftOut = new Set<string>()
  let minimal = true
  for (const [at, name] of model.names.entries()) {
    work.done = at / model.names.length
    leftOut.add(name)
    const status =
      work.left() <= 0 || work.isStopped() ? null : statusWithout(highs, model, leftOut, work)
    const { infeasible, optimal } = highs.constants.modelStatus
    if (status !== infeasible) leftOut.delete(name)
    if (status !== infeasible && status !== optimal) minimal = false
  }
  return { conflict: model.names.filter((name) => !leftOut.has(name)), minimal }
}

function statusWithout(
  highs: Highs,
  model: LinearModel,
  leftOut: ReadonlySet<string>,
  work: Watch,
) {
  return highs.withModel(model.toData(highs, leftOut), (program) => {
    program.options.set({ output_flag: false, time_limit: work.left() })
    runStoppable(highs, program, () => work.isStopped())
    return program.getModelStatus()
  })
}
