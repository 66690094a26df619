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

  /** The program as HiGHS takes it, without the rows of names that are left out. */
  toData(highs: Highs, leftOut: ReadonlySet<string> = new Set()): ModelData {
    const free = (name: string | null) => name !== null && leftOut.has(name)
    const { integer } = highs.constants.variableType
    return {
      numCols: this.columns,
      numRows: this.#rows.length,
      colCost: new Float64Array(this.columns),
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#rows.map(({ name, lower }) => (free(name) ? -highs.infinity : lower)),
      rowUpper: this.#rows.map(({ name, upper }) => (free(name) ? highs.infinity : upper)),
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
}
