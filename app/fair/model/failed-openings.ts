import type { FailedRows } from '#app/kernel/failed-rows.ts'
import type { EarlierDecision } from '../screening/earlier-decision.ts'

/** One that a step could not be done to. */
export interface UndoneOpening {
  openingId: string
  /** Empty for a draft without one, and for what is not there. */
  title: string
  /** Who of the organisers was there before, where that is why. */
  earlier: EarlierDecision | null
  /** The words for which it waits, where they are why. */
  terms?: string[]
}

/** An opening as it is named where nobody was there before. */
export function undoneOf(opening: { id: string; title: string | null }): UndoneOpening {
  return { openingId: opening.id, title: opening.title ?? '', earlier: null }
}

/** Those that a step could not be done to for one reason, the first of them by name. */
export type FailedOpenings = FailedRows<UndoneOpening>
