import type { OpeningField, OpeningTyped } from '../../model/opening-typed.ts'
import { KEPT } from './demands.ts'
import type { SheetCells, SheetField } from './sheet-fields.ts'
import type { SheetTable } from './tables.ts'

/** What goes together, by the columns that say it: whom to call is not half of one, half of another. */
const TOGETHER: { columns: SheetField[]; fields: OpeningField[] }[] = [
  { columns: ['occupation'], fields: ['occupation'] },
  { columns: ['industry'], fields: ['industry'] },
  { columns: ['kind'], fields: ['kind'] },
  { columns: ['education'], fields: ['education'] },
  { columns: ['skill'], fields: ['skillLevel'] },
  { columns: ['experience'], fields: ['experience'] },
  { columns: ['duties'], fields: ['duties'] },
  { columns: ['place', 'address'], fields: ['districtCode', 'address'] },
  { columns: ['contact_name', 'contact_phone'], fields: ['contactName', 'contactPhone'] },
]

/** A row that changes an opening, as it was read. */
export interface ChangingRow {
  typed: OpeningTyped
  filled: Partial<Record<string, unknown>>
  cells: SheetCells
  /** The columns of its table. */
  columns: ReadonlySet<SheetField | ''>
}

/** The columns of each table of an import, by its key. */
export function columnsByTable(tables: SheetTable[]): Map<string, ReadonlySet<SheetField | ''>> {
  return new Map(
    tables.map(({ key, columns }) => [key, new Set(columns.map(({ field }) => field))] as const),
  )
}

/**
 * What a row's opening will say: of what no column of the sheet is about it keeps what it says now,
 * rather than what is usual or is guessed. A cell left empty under a column says that there is none.
 * It stays valid as long as it is, or longer.
 */
export function keepUnsaid(row: ChangingRow, now: OpeningTyped): OpeningTyped {
  const { typed, filled, cells } = row
  const isSaid = (field: SheetField) => row.columns.has(field) || cells[field] !== undefined
  const kept: OpeningTyped = { ...typed }
  const keep = (field: OpeningField) => {
    const text = now[field]
    if (text === undefined) delete kept[field]
    else kept[field] = text
  }
  for (const { columns, fields } of TOGETHER) if (!columns.some(isSaid)) fields.forEach(keep)
  if (!isSaid('requirements') && filled.requirements === 'usual') {
    kept.requirements = stillAsked(row, now.requirements ?? '') || typed.requirements
  }
  if (!isSaid('shift') && typed.shift === undefined) {
    keep('shift')
    keep('shiftText')
  }
  if (!isSaid('benefits') && typed.benefits === undefined && now.benefits) {
    kept.benefits = now.benefits
  }
  if (!isSaid('valid_until') && (now.validUntil ?? '') > (typed.validUntil ?? '')) {
    keep('validUntil')
  }
  return kept
}

/** The lines of the requirements, without those below the name of a column that is empty now. */
function stillAsked({ columns }: ChangingRow, requirements: string): string {
  const emptied = KEPT.filter(([field]) => columns.has(field)).map(([, label]) => `${label}：`)
  return requirements
    .split('\n')
    .filter((line) => !emptied.some((label) => line.startsWith(label)))
    .join('\n')
}
