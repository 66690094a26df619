import { sql, type Insertable } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Trx } from './context.ts'

/**
 * Inserts rows that all have the same columns, as one parameter of JSON: thousands of placeholders
 * cost more to write down, to send and to plan than the rows to insert.
 */
export async function insertRows<T extends keyof Database>(
  trx: Trx,
  table: T,
  rows: Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const columns = names.map((name) => sql.id(columnOf(name)))
  const given = (rows as Record<string, unknown>[]).map((row) =>
    Object.fromEntries(names.map((name) => [columnOf(name), row[name]])),
  )
  await sql`
    insert into ${sql.id(columnOf(table))} (${sql.join(columns)})
    select ${sql.join(columns)}
    from jsonb_populate_recordset(
      null::${sql.id(columnOf(table))}, ${JSON.stringify(given)}::jsonb)`.execute(trx)
}

/** `publishedAt` as the database calls it. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
