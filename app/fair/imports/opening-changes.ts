import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { openingSchema } from '../model/opening-form.ts'
import { typeFacts, type OpeningTyped } from '../model/opening-typed.ts'
import { FACT_COLUMNS, factsOfRow } from '../opening-columns.ts'
import { columnsByTable, keepUnsaid, type ChangingRow } from './model/kept-facts.ts'
import type { OpeningChange } from './model/opening-changes.ts'
import type { SheetCells } from './model/sheet-fields.ts'
import type { SheetTable } from './model/tables.ts'

/** A row as its table has it. */
interface StoredRow {
  position: number
  pairsWith: string | null
  tableKey: string
  cells: unknown
  typed: unknown
  filled: unknown
}

/** A stored row as `keepUnsaid` reads it. */
export function changingRow(
  row: Pick<StoredRow, 'tableKey' | 'cells' | 'typed' | 'filled'>,
  columns: ReturnType<typeof columnsByTable>,
): ChangingRow {
  return {
    typed: row.typed as OpeningTyped,
    filled: row.filled as ChangingRow['filled'],
    cells: row.cells as SheetCells,
    columns: columns.get(row.tableKey) ?? new Set(),
  }
}

/** What rows would change, by their positions: what their openings say now, and what they would say. */
export async function findOpeningChanges(
  context: Context,
  tables: SheetTable[],
  rows: StoredRow[],
): Promise<Map<number, OpeningChange>> {
  const ids = rows.flatMap(({ pairsWith }) => pairsWith ?? [])
  if (ids.length === 0) return new Map()
  const found = await context.db
    .selectFrom('opening')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .select(['id', ...FACT_COLUMNS])
    .execute()
  const facts = new Map(found.map((row) => [row.id, factsOfRow(row)]))
  const schema = openingSchema({ now: context.clock.now() })
  const columns = columnsByTable(tables)
  return new Map(
    rows.flatMap((row) => {
      const known = facts.get(row.pairsWith ?? '')
      if (!known) return []
      const before = typeFacts(known)
      const after = schema.safeParse(keepUnsaid(changingRow(row, columns), before))
      // Both as an accepted opening says them, so that 6千 and 6000 are the same.
      return after.success
        ? [[row.position, { before, after: typeFacts(after.data) }] as const]
        : []
    }),
  )
}
