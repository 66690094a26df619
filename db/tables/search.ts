import type { Generated } from 'kysely'

export interface SearchTables {
  savedSearch: SavedSearchTable
}

interface SavedSearchTable {
  id: string
  accountId: string
  /** Null while it is called by what it looks for. */
  name: string | null
  /** What it looks for, as the canonical query of `/openings`. */
  query: string
  /** Its owner is not told of new matches. */
  muted: Generated<boolean>
  createdAt: Date
  /** What was published after this is new to its owner. */
  seenAt: Date
  /** What was published until then has been told of. */
  toldAt: Date
}
