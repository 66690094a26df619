import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Trx } from './context.ts'

/** How the database works a column out of what a row gives for it, as JSON. */
type Reckoning = (given: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Inserts rows that all have the same columns, as one parameter of JSON: thousands of placeholders
 * cost more to write down, to send and to plan than the rows to insert.
 */
export async function insertRows<T extends keyof Database, K extends string = never>(
  trx: Trx,
  table: T,
  rows: (Omit<Insertable<Database[T]>, K> & Record<K, unknown>)[],
  reckoned: Partial<Record<K, Reckoning>> = {},
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map((name) => {
    const column = columnOf(name)
    const reckon = (reckoned as Record<string, Reckoning | undefined>)[name]
    // Nothing of the table's has the key of what is reckoned, so that it is not read as it stands.
    return reckon
      ? {
          name,
          column,
          key: `${column} of`,
          value: reckon(sql`given -> ${sql.lit(`${column} of`)}`),
        }
      : { name, column, key: column, value: sql.id('made', column) }
  })
  const given = (rows as Record<string, unknown>[]).map((row) =>
    Object.fromEntries(columns.map(({ name, key }) => [key, row[name]])),
  )
  await sql`
    insert into ${sql.id(columnOf(table))} (${sql.join(columns.map(({ column }) => sql.id(column)))})
    select ${sql.join(columns.map(({ value }) => value))}
    from jsonb_array_elements(${JSON.stringify(given)}::jsonb) as given
      cross join jsonb_populate_record(null::${sql.id(columnOf(table))}, given) as made`.execute(
    trx,
  )
}

/** `publishedAt` as the database calls it. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
