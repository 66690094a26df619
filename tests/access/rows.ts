import { sql, type Kysely } from 'kysely'
import type { Database } from '#db/tables/index.ts'

/** Every row of every table, as one text that is the same as long as nothing has changed. */
export type Rows = string

/** Reads all rows. */
export async function readRows(db: Kysely<Database>): Promise<Rows> {
  const tables = await listTables(db)
  const parts = tables.map(
    (table) =>
      sql`${sql.lit(table)}, (select json_agg(r order by r::text) from ${sql.table(table)} r)`,
  )
  const { rows } = await sql<{
    rows: string
  }>`select json_build_object(${sql.join(parts)})::text as rows`.execute(db)
  return rows[0]?.rows ?? ''
}

/** Puts all rows back as they were read, past every trigger. */
export async function restoreRows(db: Kysely<Database>, before: Rows): Promise<void> {
  const tables = Object.entries(JSON.parse(before) as Record<string, unknown[] | null>)
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`truncate ${sql.join(tables.map(([table]) => sql.table(table)))}`.execute(trx)
    for (const [table, rows] of tables) {
      if (!rows) continue
      const columns = sql.join((await listColumns(trx, table)).map((column) => sql.ref(column)))
      await sql`insert into ${sql.table(table)} (${columns})
        select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
      `.execute(trx)
    }
  })
}

/** The rows that are in one of both and not in the other, each with its table's name before it. */
export function changedRows(before: Rows, after: Rows): string[] {
  const [one, other] = [before, after].map((rows) => {
    const tables = Object.entries(JSON.parse(rows) as Record<string, unknown[] | null>)
    return new Set(
      tables.flatMap(([table, list]) => (list ?? []).map((row) => table + JSON.stringify(row))),
    )
  })
  return [
    ...[...(one ?? [])].filter((row) => !other?.has(row)),
    ...[...(other ?? [])].filter((row) => !one?.has(row)),
  ]
}

/** The columns that are written; the others the database makes of them. */
async function listColumns(db: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db)
  return rows.map((row) => row.name)
}

async function listTables(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'
    order by table_name`.execute(db)
  return rows.map((row) => row.name)
}
