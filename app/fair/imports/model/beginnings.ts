/** How a sheet begins in which no row is known to name the columns. */
export interface SheetBeginning {
  /** The sheet's place in the file, from 0. */
  place: number
  sheet: string
  rows: BeginningRow[]
  /** What is most likely said of it. */
  guess: SaidHead
}

export interface BeginningRow {
  /** As the sheet numbers it. */
  number: number
  cells: string[]
}

/** What somebody says of a sheet: which row is its head, and by column what it holds. */
export interface SaidHead {
  headRow: number
  fields: string[]
}

/** Stands for the head's row of a sheet that has none. */
export const NO_HEAD = 0

/** What lies further to the right can be said once the head is known. */
export const MOST_COLUMNS = 30

/** How many columns a beginning shows. */
export function widthOf(beginning: SheetBeginning): number {
  return Math.max(...beginning.rows.map(({ cells }) => cells.length))
}

/** A column as a sheet calls it: A, B … AA. */
export function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter
}
