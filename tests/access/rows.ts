import { sql, type Kysely } from 'kysely'
import type { Database } from '#db/tables/index.ts'

/** Every row of every table, as one text that is the same as long as nothing has changed. */
export type Rows = string

type RowsOf = Map<string, unknown[] | null>

/** A row that is no more as it was, or was not there. */
export interface ChangedRow {
  table: string
  /** As JSON, with its table's name before it. */
  text: string
}

/**
 * A database whose rows are put back again and again; its tables stay as they are. Triggers note which
 * tables a statement has written to, so that only those are read again.
 */
export class RowKeeper {
  readonly #db: Kysely<Database>
  #columns = new Map<string, string[]>()
  #before: RowsOf = new Map()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Remembers all rows as they are now, and watches all tables from now on. */
  async begin(): Promise<void> {
    this.#columns = await listColumns(this.#db)
    await watch(this.#db, [...this.#columns.keys()])
    this.#before = parse(await this.read())
  }

  /** Reads all rows. */
  async read(): Promise<Rows> {
    return this.#read([...this.#columns.keys()])
  }

  /** What has changed since they were remembered, or put back. */
  async listChanges(): Promise<ChangedRow[]> {
    const { rows } = await sql<{ name: string }>`delete from watch.written returning name`.execute(
      this.#db,
    )
    const written = [...new Set(rows.map(({ name }) => name))].sort()
    if (written.length === 0) return []
    const before: RowsOf = new Map(written.map((table) => [table, this.#before.get(table) ?? null]))
    return differ(before, parse(await this.#read(written)))
  }

  /** Puts the rows of tables back as they were remembered, past every trigger. */
  async restore(tables: Set<string>): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      for (const table of tables) {
        await sql`delete from ${sql.table(table)}`.execute(trx)
        const rows = this.#before.get(table)
        if (!rows) continue
        const columns = this.#columns.get(table) ?? []
        const written = sql.join(columns.map((column) => sql.ref(column)))
        await sql`insert into ${sql.table(table)} (${written})
          select ${written} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
        `.execute(trx)
      }
    })
  }

  async #read(tables: string[]): Promise<Rows> {
    const parts = tables.map(
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
}

/** Notes every statement that writes to one of the tables, with its transaction. */
async function watch(db: Kysely<Database>, tables: string[]): Promise<void> {
  await sql`create schema watch`.execute(db)
  await sql`create table watch.written (name text not null)`.execute(db)
  await sql`
    create function watch.note() returns trigger language plpgsql as $$
    begin
      insert into watch.written values (tg_table_name);
      return null;
    end $$`.execute(db)
  for (const table of tables) {
    await sql`
      create trigger watch_written
      after insert or update or delete or truncate on ${sql.table(table)}
      for each statement execute function watch.note()`.execute(db)
  }
}

/** The rows that are in one of both and not in the other. */
function differ(before: RowsOf, after: RowsOf): ChangedRow[] {
  const [one, other] = [before, after].map((rows) => {
    const texts = [...rows].flatMap(([table, list]) =>
      (list ?? []).map((row) => [table + JSON.stringify(row), table] as const),
    )
    return new Map(texts)
  })
  const missing = (from: typeof one, to: typeof one) =>
    [...(from ?? [])].flatMap(([text, table]) => (to?.has(text) ? [] : [{ table, text }]))
  return [...missing(one, other), ...missing(other, one)]
}

function parse(rows: Rows): RowsOf {
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
