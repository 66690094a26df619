import { readPageNumber } from '#app/kernel/paging.ts'
import type { RosterImportState } from '#db/tables/roster-import.ts'

/**
 * What an import's rows are narrowed to: by what would come of them, that they bring students into plans
 * under way, or that something is odd.
 */
export const ROSTER_FILTERS = [
  'all',
  'to_mend',
  'new',
  'changed',
  'unchanged',
  'joining',
  'warned',
] as const
export type RosterFilter = (typeof ROSTER_FILTERS)[number]

export type RosterCounts = Record<RosterFilter, number>

/** What a preview shows, as its URL says it. */
export interface RosterView {
  /** Null where the URL asks for none: rows to mend while there are any, else all. */
  filter: RosterFilter | null
  page: number
}

/** The view that a URL asks for; what it asks for and there is not is left out. */
export function readRosterView(params: URLSearchParams): RosterView {
  return {
    filter: ROSTER_FILTERS.find((filter) => filter === params.get('show')) ?? null,
    page: readPageNumber(params.get('page')),
  }
}

/** Whether its rows are those that were left out when the others went in. */
export function keepsLeftOut(state: RosterImportState): boolean {
  return state === 'committed' || state === 'undone'
}

/** Whether its page waits for work that is done elsewhere. */
export function isRosterAtWork(state: RosterImportState): boolean {
  return state === 'reading' || state === 'committing'
}
