/**
 * How many rows of a list one step may take. Each is locked, looked at and logged by itself, five to
 * ten milliseconds long: more than so many would take longer than a proxy waits for an answer.
 */
export const SELECTION_MAX = 1_000

/** Rows of a list that a step is for. */
export interface Selection {
  /** Those ticked. */
  ids: string[]
  /**
   * Not they alone, but all that the list's filter finds and that were so when the list was read, at
   * this moment: what came or changed since nobody has seen.
   */
  all: Date | null
}
