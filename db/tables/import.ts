import type { ColumnType, Generated } from 'kysely'

export interface ImportTables {
  openingImport: OpeningImportTable
  openingImportRow: OpeningImportRowTable
  importedOpening: ImportedOpeningTable
}

export type OpeningImportState =
  'reading' | 'unreadable' | 'preview' | 'committing' | 'done' | 'undone'

type Json = ColumnType<unknown, string | undefined, string>

interface OpeningImportTable {
  id: string
  /** Whose own import it is; null where the sheet names the employers of a fair. */
  employerId: string | null
  fairId: string | null
  /** Null where a command did it. */
  accountId: string | null
  /** Who had it put in; null until then, and where a command did it. */
  committedBy: string | null
  fileName: string
  byteSize: number
  /** Null once the file is not needed any more. */
  storageKey: string | null
  state: OpeningImportState
  /** Why it could not be read, as forms carry faults. */
  fault: string | null
  tables: Json
  mapping: Json
  /** How its sheets begin, where no row names the columns. */
  beginnings: Json
  /** What was mended, by sheet and row, while the file is read anew. */
  mends: Json
  /** Rows that somebody has said to be openings of their own, by sheet and row. */
  apart: Json
  /** The openings by which its rows' outcomes were worked out, as a text that changes with them. */
  expectedBy: Generated<string>
  rowCount: Generated<number>
  createdCount: Generated<number>
  updatedCount: Generated<number>
  unchangedCount: Generated<number>
  passedOverCount: Generated<number>
  createdAt: Date
  committedAt: Date | null
  undoneAt: Date | null
}

/** What comes of a row, or would if it went in now. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'passed_over'

interface OpeningImportRowTable {
  importId: string
  position: number
  tableKey: string
  sheet: string
  rowNumber: number
  /** By field, as written or mended. */
  cells: Json
  mended: Json
  typed: Json
  filled: Json
  faults: Json
  flags: Json
  employerFromAbove: boolean
  employerName: string
  employerKey: string
  employerId: string | null
  titleKey: string
  said: string
  isReady: boolean
  mustWait: boolean
  /** Null of a row that cannot go in. */
  expected: RowOutcome | null
  outcome: RowOutcome | null
  /** The opening that it would change; null where it would change none. */
  pairsWith: string | null
  /** Why it is, or would be, passed over. */
  outcomeFault: string | null
  openingId: string | null
  /** What an update overwrote. */
  before: ColumnType<unknown, string | null | undefined, string | null>
  /**
   * Once its import was undone whether a change was taken back; false where the opening had changed
   * since. Null of other rows, and of what was undone before this was kept.
   */
  restored: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
}

/** Which row an opening came from last, so that the same row is known again. */
interface ImportedOpeningTable {
  openingId: string
  employerId: string
  fairId: string | null
  titleKey: string
  said: string
  /** Its place among those of one title. */
  place: number
}
