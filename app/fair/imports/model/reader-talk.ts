import type { SheetBeginning } from './beginnings.ts'
import type { SheetTable } from './tables.ts'
import type { KnownEmployer, Surroundings } from './surroundings.ts'

/*
 * What the process that imports and the one that reads say to each other, as JSON. Rows travel as
 * text that is never taken apart on the way to the database.
 */

/** What the reading begins with. */
export interface ReadingInput {
  /** ISO. */
  now: string
  /** The employer whose own import it is; null where the sheet names them. */
  ownEmployer: KnownEmployer | null
  fair: Surroundings['fair']
  /**
   * How somebody has put the columns right, or said which row is the head: by table, a field (or '')
   * by column.
   */
  mapping: Record<string, string[]>
  /** What was mended in cells: `sheet row` → field → text. */
  mended: Record<string, Record<string, string>>
}

/** What the reader asks for: which of these names and credit codes are known, and then room for rows. */
export interface ReaderQuestions {
  employers: { names: string[]; codes: string[] }
  rows: { json: string }
}
export interface ReaderAnswers {
  employers: Record<string, KnownEmployer | null>
  rows: null
}

/** What it ends with. */
export interface ReadingResult {
  /** None where no row names the columns. */
  tables: SheetTable[]
  rows: number
  /** How the sheets begin; only where there is no table, or somebody has said which row is the head. */
  beginnings: SheetBeginning[]
}

/** A sheet to be written: rows of texts, the first one the head. */
export interface SheetToWrite {
  name: string
  rows: string[][]
  widths: number[]
  /** Values that a column (from 0) offers below its head. */
  choices?: { column: number; values: string[] }[]
}
