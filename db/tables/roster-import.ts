import type { ColumnType, Generated } from 'kysely'

export interface RosterImportTables {
  rosterImport: RosterImportTable
}

export type RosterImportState = 'preview' | 'committed' | 'undone'

interface RosterImportTable {
  id: string
  collegeId: string
  /** Null for the system's. */
  accountId: string | null
  fileName: string
  state: RosterImportState
  /** What the sheet says, sealed JSON; null once nobody needs it any more. */
  sheetSealed: string | null
  /** Somebody has said that class groups which there are not yet are to be made. */
  makesGroups: Generated<boolean>
  /** How many students were added, changed, left as they were, left out. */
  outcome: ColumnType<unknown, string | null, string | null>
  /** Whom it added, and how those were whom it changed. */
  undo: ColumnType<unknown, string | null, string | null>
  createdAt: Date
  committedAt: Date | null
  undoneAt: Date | null
}
