import type { ColumnType, Generated } from 'kysely'

export interface RosterImportTables {
  rosterImport: RosterImportTable
  rosterImportRow: RosterImportRowTable
}

export type RosterImportState =
  'reading' | 'unreadable' | 'preview' | 'committing' | 'committed' | 'undone'

/** What would come of a row if it went in now. */
export type RosterExpected = 'new' | 'changed' | 'unchanged' | 'to_mend'

type Json = ColumnType<unknown, string | undefined, string>

interface RosterImportTable {
  id: string
  collegeId: string
  /** Null for the system's. */
  accountId: string | null
  /** Who had it put in; null until then, and where a command did it. */
  committedBy: ColumnType<string | null, string | null | undefined, string | null>
  fileName: string
  state: RosterImportState
  /** Where the sealed file is; null once it is not needed any more. */
  storageKey: string | null
  /** Why it could not be read, as forms carry faults. */
  fault: ColumnType<string | null, string | null | undefined, string | null>
  tables: Json
  mapping: Json
  /** What was mended, by sheet and row, while the file is read anew: sealed JSON. */
  mendsSealed: ColumnType<string | null, string | null | undefined, string | null>
  /** Somebody has said that class groups which there are not yet are to be made. */
  makesGroups: Generated<boolean>
  /** Class groups that its rows name and the college has not. */
  newGroups: Json
  /** Whether students may come into plans that are under way, with their class groups. */
  joinsPlans: Generated<boolean>
  /** Into which plans how many of them would. */
  joining: Json
  /** Grows with each change of its rows. */
  revision: Generated<number>
  /** By what its rows' outcomes were worked out, as a text that changes with it. */
  expectedBy: Generated<string>
  rowCount: Generated<number>
  /** How many students were added, changed, left as they were, left out. */
  outcome: ColumnType<unknown, string | null, string | null>
  /** Whom it added, and how those were whom it changed. */
  undo: ColumnType<unknown, string | null, string | null>
  /** Whom undoing it has left as they are, and why. */
  kept: Json
  createdAt: Date
  committedAt: Date | null
  undoneAt: Date | null
}

interface RosterImportRowTable {
  id: string
  importId: string
  position: number
  sheet: string
  rowNumber: number
  /** By field, as written or mended: sealed JSON, for it has identity numbers. */
  cellsSealed: string
  /** What was mended of it, likewise. */
  mendedSealed: string | null
  /** Null until it has been looked at beside the others. */
  expected: RosterExpected | null
  faults: ColumnType<unknown, unknown, unknown>
  warnings: ColumnType<unknown, unknown, unknown>
  changes: ColumnType<unknown, unknown, unknown>
}
