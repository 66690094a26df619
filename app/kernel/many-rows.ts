import { sql, type Insertable, type Updateable } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Db, Trx } from './context.ts'

/**
 * Inserts rows that all have the same columns, as one parameter of JSON: thousands of placeholders
 * cost more to write down, to send and to plan than the rows to insert.
 */
export async function insertRows<T extends keyof Database>(
  trx: Db | Trx,
  table: T,
  rows: Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map((name) => sql.id(columnOf(name)))
  await sql`
    insert into ${sql.id(columnOf(table))} (${sql.join(columns)})
    select ${sql.join(columns)} from ${asRecords(table, rows)}`.execute(trx)
}

/**
 * Changes rows, each found by the same key column, all with the same columns and as one parameter as
 * `insertRows` has it. A key that there is not changes nothing.
 */
export async function updateRows<T extends keyof Database, K extends keyof Database[T] & string>(
  trx: Db | Trx,
  table: T,
  key: K,
  rows: (Updateable<Database[T]> & Record<K, unknown>)[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first).filter((name) => name !== key)
  const changes = names.map((name) => {
    const column = sql.id(columnOf(name))
    return sql`${column} = given.${column}`
  })
  const found = sql.id(columnOf(key))
  await sql`
    update ${sql.id(columnOf(table))} as kept set ${sql.join(changes)}
    from ${asRecords(table, rows)} as given
    where kept.${found} = given.${found}`.execute(trx)
}

function asRecords(table: string, rows: object[]) {
  const names = Object.keys(rows[0] ?? {}).map((name) => [name, columnOf(name)] as const)
  const given = (rows as Record<string, unknown>[]).map((row) => {
    const columns: Record<string, unknown> = {}
    for (const [name, column] of names) columns[column] = row[name]
    return columns
  })
  return sql`jsonb_populate_recordset(
    null::${sql.id(columnOf(table))}, ${JSON.stringify(given)}::jsonb)`
}

/** `publishedAt` as the database calls it. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
