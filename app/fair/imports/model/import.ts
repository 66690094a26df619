import type { OpeningImportState } from '#db/tables/import.ts'

/** The largest file that is read. Ten thousand rows are two megabytes. */
export const MOST_IMPORT_BYTES = 10 * 1024 * 1024

/** Days after which an import is not undone as a whole any more. */
export const UNDO_DAYS = 30

/** What an import's rows are narrowed to: by what comes of them, or will. */
export const IMPORT_FILTERS = [
  'all',
  'created',
  'updated',
  'unchanged',
  'to_mend',
  'waits',
] as const
export type ImportFilter = (typeof IMPORT_FILTERS)[number]

/** How many rows each filter shows, and how many can go in. */
export type ImportCounts = Record<ImportFilter, number> & { ready: number }

/** What came of an import's rows. */
export interface ImportOutcome {
  created: number
  updated: number
  unchanged: number
  /** Ready rows that could not go in any more when their time came. */
  passedOver: number
}

/** What a preview shows, as its URL says it. */
export interface ImportView {
  filter: ImportFilter
  /** The row that is open for change, by its position. */
  open: number | null
}

/** The view that a URL asks for; what it asks for and there is not is left out. */
export function readImportView(params: URLSearchParams): ImportView {
  const open = Number(params.get('row') ?? 'none')
  return {
    filter: IMPORT_FILTERS.find((filter) => filter === params.get('show')) ?? 'all',
    open: Number.isInteger(open) && open >= 0 ? open : null,
  }
}

/** Whether its page waits for work that is done elsewhere. */
export function isAtWork(state: OpeningImportState): boolean {
  return state === 'reading' || state === 'committing'
}
