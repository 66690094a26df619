import type { Highs, Model } from 'highs'
import { alikeDemands } from './alike-demands.ts'
import { dealOut, sortAlike, type Kind } from './alike.ts'
import { ConflictSearch } from './conflict-search.ts'
import { mostParts } from './constraints.ts'
import { GoalFloors } from './goal-floors.ts'
import { buildGroupModel, type GroupModel } from './group-model.ts'
import { GroupProgram, sumOf } from './group-program.ts'
import { UNPLACED, buildMarket, type Market, type Placed } from './market.ts'
import type { Problem } from './problem.ts'
import { chooseSites } from './site-choice.ts'

/** How far a goal was reached, and below what it is proved that it cannot go. */
export interface Reached {
  reached: number
  bound: number
}

/** A piece of a problem that nothing ties to the others, while it is worked on. To be disposed of. */
export class GroupPiece {
  readonly market: Market
  readonly written: GroupModel
  readonly #problem: Problem
  readonly #lottery: Int32Array
  readonly #kinds: Kind[]
  readonly #model: Model
  readonly #program: GroupProgram
  readonly #floors: GoalFloors

  /**
   * @param whole the problem's market, whose students' numbers the lottery goes by.
   * @param isStopped asked now and then; true ends what is being worked on.
   */
  constructor(
    highs: Highs,
    problem: Problem,
    of: { whole: Market; lottery: Int32Array; isStopped: () => boolean },
  ) {
    const { whole, lottery, isStopped } = of
    // Every piece has the goals of the whole, also where its own lists are shorter.
    this.market = { ...buildMarket(problem), mostRanks: whole.mostRanks }
    this.#problem = problem
    this.#lottery = drawnAmong(this.market, whole, lottery)
    this.#kinds = sortAlike(this.market, problem.constraints ?? {}, this.#lottery)
    this.written = buildGroupModel(this.market, problem, this.#kinds)
    this.#floors = new GoalFloors(this.market, this.#lottery)
    this.#model = highs.createModel(this.written.model.toData(highs))
    this.#program = new GroupProgram(highs, this.#model, this.written, isStopped)
  }

  /**
   * Looks for a good placement from sites chosen beforehand, where groups are limited to some.
   * @param isOver asked before each change of a site; true ends choosing them.
   * @param seconds that the first placement may take.
   */
  begin(isOver: () => boolean, seconds: number): void {
    const { together } = this.#problem.constraints ?? {}
    if (!together?.some((group) => mostParts(group) !== null)) return
    this.#program.begin(chooseSites(this.market, this.#problem, this.#lottery, isOver), seconds)
  }

  /**
   * Reaches a goal, by its place among the goals, as far as the time allows, and keeps to it from then
   * on. Null where there is no placement yet.
   */
  reach(at: number, seconds: number): Reached | 'infeasible' | null {
    const goal = this.written.goals[at]!
    const program = this.#program
    const floor = this.#floors.of(goal)
    const isThere = program.best !== null && sumOf(goal, program.best) <= floor
    const ending = isThere ? 'proved' : program.lessen(goal, seconds)
    if (ending === 'infeasible') return ending
    if (!program.best) return null
    const reached = sumOf(goal, program.best)
    const bound = ending === 'proved' ? reached : Math.max(floor, program.boundOf(goal))
    program.keep(goal, reached)
    this.#floors.pass(goal, reached)
    return { reached, bound }
  }

  /** Whether a placement is known that meets all that is demanded. */
  get isPlaced(): boolean {
    return this.#program.best !== null
  }

  /** Begins to look for demands that cannot all be met. */
  searchConflict(highs: Highs): ConflictSearch {
    const alikeBy = alikeDemands(this.market, this.#problem)
    return new ConflictSearch(highs, this.written.model, alikeBy)
  }

  /** Writes where this piece's students are into a placement of the whole. */
  writeInto(placed: Placed, whole: Market): void {
    const own = this.#placed()
    const indexOf = new Map(whole.students.map((name, at) => [name, at]))
    for (const [student, wish] of own.entries()) {
      if (wish === UNPLACED) continue
      const at = indexOf.get(this.market.students[student]!)!
      placed[at] = whole.firstWish[at]! + wish - this.market.firstWish[student]!
    }
  }

  dispose(): void {
    this.#model.dispose()
  }

  #placed(): Placed {
    const placed: Placed = new Int32Array(this.market.students.length).fill(UNPLACED)
    const { best } = this.#program
    if (!best) return placed
    for (const [at, kind] of this.#kinds.entries()) {
      const counts = this.written.columns[at]!.map((column) => Math.round(best[column]!))
      dealOut(this.market, kind, counts, placed)
    }
    return placed
  }
}

/** The students' numbers counted among themselves, in the order in which all were drawn. */
function drawnAmong({ students }: Market, whole: Market, lottery: Int32Array): Int32Array {
  const drawn = new Map(whole.students.map((name, at) => [name, lottery[at]!]))
  const order = students.toSorted((one, other) => drawn.get(one)! - drawn.get(other)!)
  const places = new Map(order.map((name, at) => [name, at + 1]))
  return Int32Array.from(students, (name) => places.get(name)!)
}
