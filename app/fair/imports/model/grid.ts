/** A sheet as it was read: texts alone, rows without anything left out. */
export interface Grid {
  /** The sheet's name; empty for a file that is one sheet without a name. */
  name: string
  rows: GridRow[]
  /** Cells merged over several columns, which head a group of columns. */
  spans: GridSpan[]
}

export interface GridRow {
  /** As the sheet numbers it, from 1. */
  number: number
  /** By column, the first is A; empty where there is nothing. Merged downwards: filled down. */
  cells: string[]
}

export interface GridSpan {
  row: number
  /** Columns from 0, the last one included. */
  from: number
  to: number
}
