/** How many students an import added, changed, left as they were, and left out. */
export interface RosterOutcome {
  created: number
  updated: number
  unchanged: number
  leftOut: number
}
