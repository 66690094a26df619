import type { RowOutcome } from '#db/tables/import.ts'
import type { OpeningFacts } from '../model/opening-form.ts'
import type { StatedOpening } from '../opening-columns.ts'
import type { LockedOpening } from '../opening-locks.ts'
import type { OpeningFlag } from '../screening/model/opening-texts.ts'
import type { ImportingEmployer } from './import-employers.ts'

/** A ready row with all that is looked at before it goes in. */
export interface ReadyRow {
  position: number
  employerKey: string
  titleKey: string
  said: string
}

/** A row that goes in, for its employer; with the opening that it changes where there is one. */
export interface GoingIn {
  row: ReadyRow
  employer: ImportingEmployer
  openingId: string | null
  /** What the opening's sheet said before. */
  saidBefore: string | null
}

/** What a change overwrites, with what the opening's sheet said; null where that is not known. */
export type Overwritten = LockedOpening & { said: string | null }

/** What came of a row. */
export interface RowResult {
  position: number
  outcome: RowOutcome
  openingId: string | null
  fault: string | null
  before: Overwritten | null
}

/** A row that goes in, with what its opening will say. */
export interface Fit extends GoingIn {
  facts: OpeningFacts
  stated: StatedOpening
  /** Cells that demand what the opening's own texts do not say. */
  demands: string[]
  /** What screening finds in both. */
  found: OpeningFlag[]
}

/** What becomes of a row that cannot go in. */
export function passedOver(row: Pick<ReadyRow, 'position'>, fault: string): RowResult {
  const { position } = row
  return { position, outcome: 'passed_over', openingId: null, fault, before: null }
}
