import type { Highs } from 'highs'
import { runStoppable } from './group-program.ts'
import { HittingSets } from './hitting-sets.ts'
import type { LinearModel } from './linear-model.ts'

/** What a search may take, and who hears of it. */
export interface SearchTime {
  /** Seconds that are left. */
  left(): number
  /** Whether nothing more is to be tried, for the time is up or somebody ended it. */
  isOver(): boolean
  /** Told how far a search is, 0 to 1. */
  heard(done: number): void
}

/** How looking for the fewest demands that conflict ended. */
export type Fewest =
  | { ended: 'found'; conflict: string[] }
  /** There are none, or not fewer than asked for. */
  | { ended: 'none' }
  | { ended: 'unknown' }

/** Looks in one piece of a problem for demands that cannot all be met. */
export class ConflictSearch {
  readonly #highs: Highs
  readonly #model: LinearModel
  readonly #names: readonly string[]
  readonly #known: HittingSets
  /** Without each of these alone the demands that were looked at with it can be met. */
  readonly #needed = new Set<string>()
  /** Lists are made shorter as long as that is quick. */
  #shortens = true

  /** @param alikeBy a text that is the same for demands that stand for each other. */
  constructor(highs: Highs, model: LinearModel, alikeBy: (demand: string) => string) {
    this.#highs = highs
    this.#model = model
    this.#names = model.names
    this.#known = new HittingSets(highs, this.#names, alikeBy)
  }

  get names(): readonly string[] {
    return this.#names
  }

  /**
   * Leaves out demands as long as those that are left conflict: by halves, down to each alone. Known to
   * be needed stays so as others are left out.
   *
   * @param conflict demands that conflict.
   * @param seconds that one try may take; what is not known by then stays among them.
   */
  reduce(
    conflict: readonly string[],
    seconds: number,
    time: SearchTime,
  ): { conflict: string[]; irreducible: boolean } {
    const kept = new Set(conflict)
    const tryWithout = (some: string[]): void => {
      const open = some.filter((name) => !this.#needed.has(name))
      time.heard(1 - (kept.size - this.#needed.size) / conflict.length)
      if (open.length === 0 || kept.size === 1 || time.isOver()) return
      const isAll = open.length === kept.size
      const rest = new Set([...kept].filter((name) => !open.includes(name)))
      const missed = isAll ? new Set(open) : this.#miss(rest, Math.min(seconds, time.left()), time)
      if (missed === 'infeasible') {
        for (const name of open) kept.delete(name)
        return
      }
      const own = [...(missed ?? [])].filter((name) => kept.has(name))
      if (own.length === 1) this.#needed.add(own[0]!)
      if (open.length === 1) return
      const half = Math.ceil(open.length / 2)
      tryWithout(open.slice(0, half))
      tryWithout(open.slice(half))
    }
    tryWithout([...kept])
    const irreducible = kept.size === 1 || [...kept].every((name) => this.#needed.has(name))
    return { conflict: this.#names.filter((name) => kept.has(name)), irreducible }
  }

  /**
   * The fewest demands of the piece that cannot all be met, where they are fewer than `below`: an
   * implicit hitting set (Ignatiev, Previti, Liffiton and Marques-Silva 2015, "Smallest MUS extraction
   * with minimal hitting set dualization"). The fewest that have one of every list known so far cannot
   * be too many; where they conflict they are the answer, else what a placement that keeps to them
   * misses is one list more.
   *
   * @param seconds that making a list shorter may take; after that they are taken as they come.
   */
  fewest(below: number, seconds: number, time: SearchTime): Fewest {
    while (!time.isOver()) {
      const few = this.#known.least(time.left())
      if (!few) break
      time.heard(few.length / below)
      if (few.length >= below) return { ended: 'none' }
      const missed = this.#miss(new Set(few), time.left(), time)
      if (missed === 'infeasible') {
        const found = new Set(few)
        return { ended: 'found', conflict: this.#names.filter((name) => found.has(name)) }
      }
      if (!missed) break
      if (missed.size === 0) return { ended: 'none' }
      this.#known.add(this.#shorten(missed, seconds, time))
    }
    return { ended: 'unknown' }
  }

  /** Tries to keep to more of what is missed, one of those that are alike after another. */
  #shorten(missed: ReadonlySet<string>, seconds: number, time: SearchTime): ReadonlySet<string> {
    let list = missed
    const tried = new Set<string>()
    for (const name of missed) {
      if (!this.#shortens || time.isOver()) return list
      if (!list.has(name) || tried.has(name) || list.size === 1) continue
      const kept = new Set(this.#names.filter((other) => other === name || !list.has(other)))
      const fewer = this.#miss(kept, Math.min(seconds, time.left()), time)
      if (fewer === null) this.#shortens = false
      else if (fewer !== 'infeasible') list = fewer
      else for (const alike of this.#known.alikeTo(name)) tried.add(alike)
    }
    return list
  }

  /**
   * Which demands a placement misses that keeps to some: the first that is found, and of the others it
   * misses little. Each is a list of which a conflict has one.
   */
  #miss(
    kept: ReadonlySet<string>,
    seconds: number,
    time: SearchTime,
  ): ReadonlySet<string> | 'infeasible' | null {
    const { data, missedBy } = this.#model.soften(this.#highs, kept)
    const highs = this.#highs
    return highs.withModel(data, (program) => {
      const { infeasible } = highs.constants.modelStatus
      const { feasible } = highs.constants.solutionStatus
      // One that is good enough is found at the first node, most often; that there is none can take all.
      for (const nodes of [1, MOST_NODES]) {
        program.options.set({
          output_flag: false,
          time_limit: Math.max(0, seconds),
          mip_max_nodes: nodes,
        })
        runStoppable(highs, program, () => time.isOver())
        if (program.getModelStatus() === infeasible) return 'infeasible'
        if (program.info.get('primal_solution_status') === feasible) {
          const { colValue } = program.getSolution()
          const missed = missedBy.filter(
            (_, at) => Math.round(colValue[this.#model.columns + at]!) > 0,
          )
          const list = new Set(missed)
          if (list.size > 0) this.#known.add(list)
          return list
        }
        if (time.isOver()) return null
      }
      return null
    })
  }
}

const MOST_NODES = 2 ** 31 - 1
