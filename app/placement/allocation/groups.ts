import loadHighs, { type Highs, type Model } from 'highs'
import type { GoalName } from './goal-sums.ts'
import { buildGroupModel, type Goal } from './group-model.ts'
import type { LinearModel } from './linear-model.ts'
import { UNPLACED, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'

/** One goal as it was reached: its sum, and below what it is proved that it cannot go. */
export interface Step extends GoalName {
  reached: number
  bound: number
}

/** A placement under constraints, or the fewest demands that cannot all be met. */
export type GroupAnswer =
  | { placed: Placed; optimal: boolean; steps: Step[]; conflict: null }
  | { placed: null; conflict: string[] }

/** How long it may take in all, and who hears of it. */
export interface GroupLimits {
  seconds: number
  /** Called now and then with the goals done, 0 to 1; true ends the work with what was found so far. */
  stopped?: (done: number) => boolean
}

const HALF = 0.5

/**
 * Places under constraints by whole-number programming (HiGHS): goals one after another, each kept as
 * it was reached while the next is worked on. Where the time ends first the best placement found so
 * far is given, with the bound of every goal.
 */
export async function placeGroups(
  market: Market,
  problem: Problem,
  limits: GroupLimits,
): Promise<GroupAnswer> {
  const highs = await loadHighs()
  const { model, goals } = buildGroupModel(market, problem)
  const deadline = performance.now() + limits.seconds * 1000
  return highs.withModel(model.toData(highs), (program) => {
    program.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: HALF })
    const steps: Step[] = []
    let best: Float64Array | null = null
    for (const [done, goal] of goals.entries()) {
      if (best) program.setSolution({ colValue: best })
      setCosts(program, model.columns, goal)
      program.options.set('time_limit', Math.max(0.1, (deadline - performance.now()) / 1000))
      program.run({
        [highs.constants.callbackType.mipInterrupt]: (event) => {
          if (limits.stopped?.(done / goals.length)) event.interrupt()
        },
      })
      const status = program.getModelStatus()
      if (status === highs.constants.modelStatus.infeasible)
        return { placed: null, conflict: findConflict(highs, model) }
      if (program.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible)
        best = program.getSolution().colValue
      if (!best) break
      const reached = sumOf(goal, best)
      const isProved = status === highs.constants.modelStatus.optimal
      const bound = isProved ? reached : boundOf(program, goal)
      steps.push({ ...nameOf(goal), reached, bound })
      if (!isProved) break
      keep(program, highs, goal, reached)
    }
    const optimal =
      steps.length === goals.length && steps.every((step) => step.reached === step.bound)
    return { placed: readPlaced(market, best), optimal, steps, conflict: null }
  })
}

function nameOf({ goal, rank }: GoalName): GoalName {
  return rank === undefined ? { goal } : { goal, rank }
}

/** Below what the goal's sum cannot go; sums are whole numbers. */
function boundOf(program: Model, { offset }: Goal): number {
  return Math.ceil(Number(program.info.get('mip_dual_bound')) + offset - 1e-6)
}

function setCosts(program: Model, columns: number, goal: Goal): void {
  const costs = new Float64Array(columns)
  for (const [column, value] of goal.terms) costs[column]! += value
  program.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs)
}

/** From now on the goal's sum stays where it is. */
function keep(program: Model, highs: Highs, goal: Goal, reached: number): void {
  const indices = goal.terms.map(([column]) => column)
  const values = goal.terms.map(([, value]) => value)
  program.addRow(-highs.infinity, reached - goal.offset, { indices, values })
}

function sumOf({ terms, offset }: Goal, solution: Float64Array): number {
  return terms.reduce((sum, [column, value]) => sum + value * Math.round(solution[column]!), offset)
}

function readPlaced(market: Market, solution: Float64Array | null): Placed {
  const placed: Placed = new Int32Array(market.students.length).fill(UNPLACED)
  if (!solution) return placed
  for (const student of market.students.keys())
    for (let wish = market.firstWish[student]!; wish < market.firstWish[student + 1]!; wish += 1)
      if (solution[wish]! > HALF) placed[student] = wish
  return placed
}

/** Demands of which none can be left out without the others being met: each is tried in turn. */
function findConflict(highs: Highs, model: LinearModel): string[] {
  const leftOut = new Set<string>()
  for (const name of model.names) {
    leftOut.add(name)
    if (isFeasible(highs, model, leftOut)) leftOut.delete(name)
  }
  return model.names.filter((name) => !leftOut.has(name))
}

function isFeasible(highs: Highs, model: LinearModel, leftOut: ReadonlySet<string>): boolean {
  return highs.withModel(model.toData(highs, leftOut), (program) => {
    program.options.set('output_flag', false)
    program.run()
    return program.getModelStatus() !== highs.constants.modelStatus.infeasible
  })
}
