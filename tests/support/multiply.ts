import { sql } from 'kysely'
import type { World } from './world.ts'

/**
 * A row so many times over, with columns of its own: SQL in which `n` counts from one. Triggers count
 * along only where that is asked for: where they change one and the same row each time, ten thousand
 * take half a minute.
 */
export async function multiply(
  world: World,
  table: string,
  options: { id: string; copies: number; own: Record<string, string>; isCounted?: boolean },
): Promise<void> {
  const { db } = world.context
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db)
  const names = columns.rows.map(({ name }) => name)
  const triggers = (set: 'disable' | 'enable') =>
    sql`alter table ${sql.table(table)} ${sql.raw(set)} trigger user`.execute(db)
  if (!options.isCounted) await triggers('disable')
  await sql`insert into ${sql.table(table)} (${sql.raw(names.join())})
    select ${sql.raw(names.map((name) => options.own[name] ?? `${table}.${name}`).join())}
    from ${sql.table(table)}, generate_series(1, ${sql.lit(options.copies)}) n
    where ${sql.table(table)}.id = ${options.id}`.execute(db)
  if (!options.isCounted) await triggers('enable')
}
