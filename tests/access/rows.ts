import { sql, type Kysely } from 'kysely'
import type { Database } from '#db/tables/index.ts'

/** Every row of every table, as one text that is the same as long as nothing has changed. */
export type Rows = string

/** A database whose rows are read and put back again and again; its tables stay as they are. */
export class RowKeeper {
  readonly #db: Kysely<Database>
  #columns: Promise<Map<string, string[]>> | undefined

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Reads all rows. */
  async read(): Promise<Rows> {
    const parts = [...(await this.#listColumns()).keys()].map(
      (table) =>
        sql`select ${sql.lit(table)} as name,
          (select json_agg(r order by r::text) from ${sql.table(table)} r) as rows`,
    )
    // A function of the database takes a hundred values, two for each of the tables.
    const { rows } = await sql<{ rows: string }>`
      select json_object_agg(name, rows order by name)::text as rows
      from (${sql.join(parts, sql` union all `)}) tables`.execute(this.#db)
    return rows[0]?.rows ?? ''
  }

  /** Puts the rows of tables back as they were read, past every trigger. */
  async restore(before: Rows, tables: Set<string>): Promise<void> {
    const columns = await this.#listColumns()
    const rowsOf = parse(before)
    await this.#db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      for (const table of tables) {
        await sql`delete from ${sql.table(table)}`.execute(trx)
        const rows = rowsOf.get(table)
        if (!rows) continue
        const written = sql.join((columns.get(table) ?? []).map((column) => sql.ref(column)))
        await sql`insert into ${sql.table(table)} (${written})
          select ${written} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
        `.execute(trx)
      }
    })
  }

  /** The columns of each table that are written; the others the database makes of them. */
  #listColumns(): Promise<Map<string, string[]>> {
    this.#columns ??= listColumns(this.#db)
    return this.#columns
  }
}

/** A row that is in one of two readings and not in the other. */
export interface ChangedRow {
  table: string
  /** As JSON, with its table's name before it. */
  text: string
}

/** The rows that are in one of both and not in the other. */
export function changedRows(before: Rows, after: Rows): ChangedRow[] {
  if (before === after) return []
  const [one, other] = [before, after].map((rows) => {
    const texts = [...parse(rows)].flatMap(([table, list]) =>
      (list ?? []).map((row) => [table + JSON.stringify(row), table] as const),
    )
    return new Map(texts)
  })
  const missing = (from: typeof one, to: typeof one) =>
    [...(from ?? [])].flatMap(([text, table]) => (to?.has(text) ? [] : [{ table, text }]))
  return [...missing(one, other), ...missing(other, one)]
}

function parse(rows: Rows): Map<string, unknown[] | null> {
  return new Map(Object.entries(JSON.parse(rows) as Record<string, unknown[] | null>))
}

async function listColumns(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select t.table_name as table, array_agg(c.column_name::text)
      filter (where c.is_generated = 'NEVER') as columns
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and t.table_name not like 'kysely%'
    group by t.table_name order by t.table_name`.execute(db)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}
