import type { Highs, ModelData } from 'highs'

/** A column of a row, and what it is multiplied by there. */
export type Entry = readonly [column: number, value: number]

/** A whole-number program being written down, row by row. */
export class LinearModel {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #rows: { name: string | null; lower: number; upper: number }[] = []
  readonly #starts = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  /** A whole number from `lower` to `upper`; returns its index. */
  addColumn(lower: number, upper: number): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    return this.#lower.length - 1
  }

  /**
   * `lower <= sum of value × column <= upper`.
   * @param name what somebody demanded that the row stands for; null where it is the program's own.
   */
  addRow(name: string | null, lower: number, upper: number, entries: readonly Entry[]): void {
    this.#rows.push({ name, lower, upper })
    for (const [column, value] of entries) {
      this.#indices.push(column)
      this.#values.push(value)
    }
    this.#starts.push(this.#indices.length)
  }

  /** What was demanded, each once. */
  get names(): string[] {
    return [...new Set(this.#rows.flatMap(({ name }) => (name === null ? [] : [name])))]
  }

  get columns(): number {
    return this.#lower.length
  }

  /** The program as HiGHS takes it. */
  toData(highs: Highs): ModelData {
    const { integer } = highs.constants.variableType
    return {
      numCols: this.columns,
      numRows: this.#rows.length,
      colCost: new Float64Array(this.columns),
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#rows.map(({ lower }) => lower),
      rowUpper: this.#rows.map(({ upper }) => upper),
      integrality: this.#lower.map(() => integer),
      matrix: {
        format: 'csr',
        numRows: this.#rows.length,
        numCols: this.columns,
        starts: this.#starts,
        indices: this.#indices,
        values: this.#values,
      },
    }
  }

  /**
   * The same with what is demanded softened, save by the names in `kept`: two columns more for each
   * such row say how much it is missed by from below and from above, and their sum is made least.
   * @returns beside it, whose each of these columns is, the first with the number `columns`.
   */
  soften(highs: Highs, kept: ReadonlySet<string>): { data: ModelData; missedBy: string[] } {
    const soft = new LinearModel()
    for (const [column, lower] of this.#lower.entries()) soft.addColumn(lower, this.#upper[column]!)
    const missedBy: string[] = []
    for (const [at, { name, lower, upper }] of this.#rows.entries()) {
      const entries = this.#entriesOf(at)
      if (name !== null && !kept.has(name)) {
        entries.push([soft.addColumn(0, Infinity), 1], [soft.addColumn(0, Infinity), -1])
        missedBy.push(name, name)
      }
      soft.addRow(name, lower, upper, entries)
    }
    const colCost = new Float64Array(soft.columns).fill(1, this.columns)
    return { data: { ...soft.toData(highs), colCost }, missedBy }
  }

  #entriesOf(row: number): Entry[] {
    const entries: Entry[] = []
    for (let at = this.#starts[row]!; at < this.#starts[row + 1]!; at += 1)
      entries.push([this.#indices[at]!, this.#values[at]!])
    return entries
  }
}
