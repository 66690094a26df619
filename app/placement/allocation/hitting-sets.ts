import type { Highs } from 'highs'
import { LinearModel, type Entry } from './linear-model.ts'

/**
 * Demands of a conflict are looked for by what is known to be too few of them: each list added here are
 * demands without which all others can be met, so that whatever conflicts has one of each list. Those
 * that are alike stand for each other: of a list with some of them, every other choice of as many is one
 * too, and what conflicts has so many of them that none is missed.
 */
export class HittingSets {
  readonly #highs: Highs
  readonly #classes: readonly (readonly string[])[]
  readonly #classOf: ReadonlyMap<string, number>
  /** Of each list, how many of which class it has. */
  readonly #lists = new Map<string, ReadonlyMap<number, number>>()

  /** @param alikeBy what those demands have in common that stand for each other. */
  constructor(highs: Highs, demands: readonly string[], alikeBy: (demand: string) => string) {
    this.#highs = highs
    this.#classes = [...Map.groupBy(demands, alikeBy).values()]
    this.#classOf = new Map(
      this.#classes.flatMap((demands, at) => demands.map((demand) => [demand, at] as const)),
    )
  }

  /** The demands that stand for each other with this one, itself among them. */
  alikeTo(demand: string): readonly string[] {
    return this.#classes[this.#classOf.get(demand)!]!
  }

  add(list: Iterable<string>): void {
    const counts = new Map<number, number>()
    for (const demand of list) {
      const own = this.#classOf.get(demand)!
      counts.set(own, (counts.get(own) ?? 0) + 1)
    }
    const ordered = [...counts].sort(([one], [other]) => one - other)
    this.#lists.set(JSON.stringify(ordered), new Map(ordered))
  }

  /**
   * The fewest demands that have one of each list, of those that are alike the first.
   * @param seconds after which it gives up. Null where it did.
   */
  least(seconds: number): string[] | null {
    if (this.#lists.size === 0) return []
    const model = new LinearModel()
    // A column says whether a class has at least so many: 1, 2 and so on up to all of it.
    const first = this.#classes.map((demands) => {
      const columns = demands.map(() => model.addColumn(0, 1))
      for (const column of columns.slice(1))
        model.addRow(null, 0, 1, [
          [column - 1, 1],
          [column, -1],
        ])
      return columns[0]!
    })
    for (const counts of this.#lists.values()) {
      const any = [...counts].map(([at, count]): Entry => {
        const most = this.#classes[at]!.length - count
        return [first[at]! + most, 1]
      })
      model.addRow(null, 1, Infinity, any)
    }
    const highs = this.#highs
    const data = { ...model.toData(highs), colCost: new Float64Array(model.columns).fill(1) }
    return highs.withModel(data, (program) => {
      program.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: Math.max(0, seconds) })
      program.run()
      if (program.getModelStatus() !== highs.constants.modelStatus.optimal) return null
      const { colValue } = program.getSolution()
      return this.#classes.flatMap((demands, at) =>
        demands.filter((_, place) => colValue[first[at]! + place]! > 0.5),
      )
    })
  }
}
