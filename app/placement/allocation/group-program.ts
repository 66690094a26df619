import type { Highs, Model } from 'highs'
import type { Goal, GroupModel } from './group-model.ts'
import type { Entry } from './linear-model.ts'
import type { SiteChoice } from './site-choice.ts'

/** How the work on one sum ended. */
type Ending = 'proved' | 'infeasible' | 'ended'

const HALF = 0.5
/** What a goal counts for in one sum with those after it, and how many of them are told apart. */
const WEIGHT = 8
const MOST_WEIGHTS = 6

/** The whole-number program of a problem as HiGHS works on it: one sum after another is made least. */
export class GroupProgram {
  /** The best solution so far of those goals that were worked on. */
  best: Float64Array | null = null
  readonly #highs: Highs
  readonly #program: Model
  readonly #written: GroupModel
  readonly #isStopped: () => boolean

  /** @param isStopped asked now and then; true ends what is being worked on. */
  constructor(highs: Highs, program: Model, written: GroupModel, isStopped: () => boolean) {
    this.#highs = highs
    this.#program = program
    this.#written = written
    this.#isStopped = isStopped
    program.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: HALF })
  }

  /** Looks for a good placement in which limited groups are at the sites that were chosen for them. */
  begin(sites: SiteChoice, seconds: number): void {
    this.#barParts(sites)
    this.#setCosts(weigh(this.#written.goals))
    this.#run(seconds)
    if (this.#hasSolution()) this.best = this.#program.getSolution().colValue
    this.#barParts(null)
  }

  /** Makes a goal's sum as small as it can, beginning from the best solution so far. */
  lessen(goal: Goal, seconds: number): Ending {
    this.#setCosts(goal.terms)
    // After the costs, whose change lets HiGHS forget it.
    if (this.best) this.#program.setSolution({ colValue: this.best })
    const status = this.#run(seconds)
    const { infeasible, optimal } = this.#highs.constants.modelStatus
    if (this.#hasSolution()) {
      const found = this.#program.getSolution().colValue
      if (!this.best || sumOf(goal, found) <= sumOf(goal, this.best)) this.best = found
    }
    if (status === infeasible) return 'infeasible'
    return status === optimal ? 'proved' : 'ended'
  }

  /** Below what the goal that was worked on last cannot go; sums are whole numbers. */
  boundOf({ offset }: Goal): number {
    return Math.ceil(Number(this.#program.info.get('mip_dual_bound')) + offset - 1e-6)
  }

  /** From now on the goal's sum stays where it is. */
  keep(goal: Goal, reached: number): void {
    const indices = goal.terms.map(([column]) => column)
    const values = goal.terms.map(([, value]) => value)
    this.#program.addRow(-this.#highs.infinity, reached - goal.offset, { indices, values })
  }

  #run(seconds: number) {
    this.#program.options.set('time_limit', Math.max(0.1, seconds))
    runStoppable(this.#highs, this.#program, this.#isStopped)
    return this.#program.getModelStatus()
  }

  #hasSolution(): boolean {
    const { feasible } = this.#highs.constants.solutionStatus
    return this.#program.info.get('primal_solution_status') === feasible
  }

  #setCosts(terms: readonly Entry[]): void {
    const costs = new Float64Array(this.#written.model.columns)
    for (const [column, value] of terms) costs[column]! += value
    this.#program.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
  }

  #barParts(sites: SiteChoice | null): void {
    for (const [group, columns] of this.#written.parts.entries())
      for (const [site, column] of columns) {
        const isBarred = sites?.get(group)?.has(site) === false
        this.#program.changeColBounds(column, 0, isBarred ? 0 : 1)
      }
  }
}

/**
 * Works on a program until it is solved, its time is up or somebody wants it ended.
 * @param isStopped asked by HiGHS now and then, at its own pace; true ends it with what it has.
 */
export function runStoppable(highs: Highs, program: Model, isStopped: () => boolean): void {
  program.run({
    [highs.constants.callbackType.mipInterrupt]: (event) => {
      if (isStopped()) event.interrupt()
    },
  })
}

/** How far a goal is reached by a solution. */
export function sumOf({ terms, offset }: Goal, solution: Float64Array): number {
  return terms.reduce((sum, [column, value]) => sum + value * Math.round(solution[column]!), offset)
}

/** All goals in one sum in which the earlier count for more, as far as doubles tell them apart. */
function weigh(goals: readonly Goal[]): Entry[] {
  return goals.flatMap(({ terms }, at) => {
    const weight = WEIGHT ** Math.max(0, MOST_WEIGHTS - at)
    return terms.map(([column, value]): Entry => [column, value * weight])
  })
}
