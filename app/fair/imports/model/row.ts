import type { Flag } from '../../screening/model/screen.ts'
import type { OpeningField, OpeningTyped } from '../../model/opening-typed.ts'
import type { SheetCells, SheetField } from './sheet-fields.ts'

/** What is wrong with a cell: a message's key with its values, as forms carry them. */
export interface RowFault {
  field: SheetField
  error: string
}

export type RowFlag = Flag<SheetField>

/**
 * Where a field's text comes from that the sheet does not say: from elsewhere in the row, the
 * employer, the fair, or what is usual.
 */
export type FillSource = 'row' | 'employer' | 'fair' | 'usual'

/** A row as it will be. */
export interface ReadRow {
  cells: SheetCells
  /** The opening's form as the row fills it in. */
  typed: OpeningTyped
  filled: Partial<Record<OpeningField | 'benefits' | 'employer', FillSource>>
  faults: RowFault[]
  flags: RowFlag[]
  /** Its words wait for the organiser, unless that has approved the same of its opening before. */
  mustWait: boolean
  /** As the employer is named here; empty where nobody is. */
  employerName: string
  employerId: string | null
  /** The credit code says who that is, and the name alone would not. */
  isByCode: boolean
}

/** Who an opening is of is looked at apart, and its number in the sheet says nothing of it. */
const ASIDE: ReadonlySet<string> = new Set<SheetField>(['employer', 'uscc', 'number'])

/**
 * What the sheet says of the opening, as a text that is the same for the same row on any day and
 * whatever is known besides. By it an import knows that nothing has changed.
 */
export function saidIn(cells: SheetCells): string {
  const said = Object.entries(cells)
    .filter(([field, text]) => !ASIDE.has(field) && text !== '')
    .map(([field, text]) => [field, text.normalize('NFKC').replace(/\s+/g, ' ').trim()])
  return JSON.stringify(said.sort(([one = ''], [other = '']) => (one < other ? -1 : 1)))
}
