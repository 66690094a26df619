import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'

/** Migrated and empty; files of a worker share a process, so each takes the one before it had. */
const spare: PGlite[] = []
/** What the schema of a migrated database looks like, as `shapeOf` says it. */
let migrated: string | undefined

/** An embedded database of one's own, migrated and empty. */
export async function takeEmbedded(): Promise<PGlite> {
  const kept = spare.pop()
  if (kept) return kept
  const dump = new Blob([new Uint8Array(readFileSync(inject('embeddedDump')))])
  const pglite = await PGlite.create({ loadDataDir: dump })
  migrated ??= await shapeOf(pglite)
  return pglite
}

/**
 * Empties a database for whoever comes next: starting another costs ten times as much. One whose schema
 * a test has changed is closed.
 */
export async function giveBackEmbedded(pglite: PGlite): Promise<void> {
  await pglite.exec('rollback')
  await pglite.exec('discard all')
  if ((await shapeOf(pglite)) !== migrated) return pglite.close()
  const { rows } = await pglite.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = 'public' and tablename not like 'kysely%'`,
  )
  // Entries that can only be added to refuse to be emptied, too.
  await pglite.exec(
    `set session_replication_role = replica;
     truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade;
     reset session_replication_role`,
  )
  spare.push(pglite)
}

async function shapeOf(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query(
    `select
       (select count(*) from pg_namespace where nspname not like 'pg\\_%') as schemas,
       (select count(*) from pg_attribute where attrelid >= 16384 and not attisdropped) as columns,
       (select count(*) from pg_index) as indexes,
       (select count(*) from pg_proc) as functions,
       (select string_agg(tgname || tgenabled::text, ',' order by oid) from pg_trigger) as triggers`,
  )
  return JSON.stringify(rows)
}
