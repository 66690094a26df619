import loadHighs, { type Highs } from 'highs'
import { dealOut, sortAlike, type Kind } from './alike.ts'
import { mostParts } from './constraints.ts'
import { GoalFloors } from './goal-floors.ts'
import type { GoalName } from './goal-sums.ts'
import { buildGroupModel, type Goal, type GroupModel } from './group-model.ts'
import { GroupProgram, sumOf } from './group-program.ts'
import type { LinearModel } from './linear-model.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { chooseSites } from './site-choice.ts'

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
 * it was reached while the next is worked on. Where the time ends first the best placement found so
 * far is given, with the bound of every goal.
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
  const kinds = sortAlike(market, problem.constraints ?? {}, lottery)
  const written = buildGroupModel(market, problem, kinds)
  const { model, goals, columns } = written
  const work = new Watch(limits)
  return highs.withModel(model.toData(highs), (own) => {
    const program = new GroupProgram(highs, own, written, () => work.isStopped())
    if (hasLimits(problem)) {
      const isOver = () => work.isStopped() || work.share() > SHARE_OF_THE_START
      const sites = chooseSites(market, problem, lottery, isOver)
      program.begin(sites, SHARE_OF_THE_START * limits.seconds)
    }
    const steps = reachGoals(program, goals, new GoalFloors(market, lottery), work)
    if (!steps) return { placed: null, ...findConflict(highs, model, work) }
    const optimal =
      steps.length === goals.length && steps.every((step) => step.reached === step.bound)
    const placed = readPlaced(market, kinds, columns, program.best)
    return { placed, optimal, steps, conflict: null }
  })
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

function hasLimits({ constraints }: Problem): boolean {
  return constraints?.together?.some((group) => mostParts(group) !== null) ?? false
}

/** Works on one goal after another; null where the demands cannot all be met. */
function reachGoals(
  program: GroupProgram,
  goals: readonly Goal[],
  floors: GoalFloors,
  work: Watch,
): Step[] | null {
  const steps: Step[] = []
  for (const [at, goal] of goals.entries()) {
    work.done = at / goals.length
    const floor = floors.of(goal)
    const isThere = program.best !== null && sumOf(goal, program.best) <= floor
    const share = at === goals.length - 1 ? 1 : SHARE_OF_A_GOAL
    const ending = isThere ? 'proved' : program.lessen(goal, work.left() * share)
    if (ending === 'infeasible') return null
    if (!program.best) return steps
    const reached = sumOf(goal, program.best)
    const bound = ending === 'proved' ? reached : Math.max(floor, program.boundOf(goal))
    const { goal: name, rank } = goal
    steps.push({ goal: name, ...(rank === undefined ? {} : { rank }), reached, bound })
    if (work.isStopped()) return steps
    program.keep(goal, reached)
    floors.pass(goal, reached)
  }
  return steps
}

function readPlaced(
  market: Market,
  kinds: readonly Kind[],
  columns: GroupModel['columns'],
  solution: Float64Array | null,
): Placed {
  const placed: Placed = new Int32Array(market.students.length).fill(UNPLACED)
  if (!solution) return placed
  for (const [at, kind] of kinds.entries()) {
    const counts = columns[at]!.map((column) => Math.round(solution[column]!))
    dealOut(market, kind, counts, placed)
  }
  return placed
}

/**
 * Demands of which none can be left out without the others being met: each is tried in turn. What the
 * time does not allow to try stays among them.
 */
function findConflict(
  highs: Highs,
  model: LinearModel,
  work: Watch,
): { conflict: string[]; minimal: boolean } {
  const leftOut = new Set<string>()
  let minimal = true
  for (const name of model.names) {
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
    program.run()
    return program.getModelStatus()
  })
}
