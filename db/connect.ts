import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { lockFolder, type FolderLock } from './lock.ts'
import { PreparingClient } from './prepared.ts'
import type { Database } from './tables/index.ts'

/**
 * How the server plans and works for us. The texts that are searched lie outside their rows, so a
 * set of found rows that has no room in memory costs the reading of all of them; tables are read
 * from memory or from disks without a head; and neither compiling a query nor starting workers pays
 * for one that takes milliseconds.
 */
const SESSION = '-c work_mem=32MB -c random_page_cost=1.1 -c parallel_setup_cost=5000 -c jit=off'

/** After this a request that gets no connection fails, rather than wait without end. */
const CONNECTION_TIMEOUT_MS = 10_000

export interface Connection {
  db: Kysely<Database>
  pool: pg.Pool
  /** True on PGlite: one connection, so a query beside an open transaction waits for its end. */
  embedded: boolean
  close(): Promise<void>
}

/**
 * Opens the product's database: PostgreSQL where a URL is given, else PGlite in `dataDir`.
 * @param options.onLost told of a connection that has ended by itself, idle or in use. Whoever used it
 * hears so from their query, and the pool opens another.
 * @throws `data_folder_in_use` when another process has the embedded database open: two openings
 * of one PGlite folder lose committed rows without an error.
 */
export function connect(options: {
  databaseUrl: string | undefined
  dataDir: string
  onLost?: (error: Error) => void
}): Connection {
  if (!options.databaseUrl) return connectEmbedded(options.dataDir)
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: options.databaseUrl,
    max: 10,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    application_name: 'chunfeng',
    options: SESSION,
  })
  hearLosses(pool, options.onLost ?? (() => {}))
  return wrap(pool)
}

/**
 * Unheard, the event ends the process. The pool listens to connections that are idle, and to none that is
 * in a transaction or listens itself.
 */
function hearLosses(pool: pg.Pool, onLost: (error: Error) => void): void {
  pool.on('connect', (client) => client.on('error', onLost))
  // The same once more, of an idle one.
  pool.on('error', () => {})
}

function connectEmbedded(dataDir: string): Connection {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockFolder(dataDir)
  const pglite = new PGlite(embeddedFolder(dataDir))
  // There is one connection and no server to spare it, so it is never idle for too long.
  const pool = new pg.Pool({ ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 })
  return wrap(pool, { pglite, lock })
}

/** Throws the embedded database away. It must be closed. */
export function removeEmbedded(dataDir: string): void {
  rmSync(embeddedFolder(dataDir), { recursive: true, force: true })
}

function embeddedFolder(dataDir: string): string {
  return join(dataDir, 'pglite')
}

function wrap(pool: pg.Pool, embedded?: { pglite: PGlite; lock: FolderLock }): Connection {
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    db,
    pool,
    embedded: embedded !== undefined,
    async close() {
      await db.destroy()
      // The pool does not own it: closing checkpoints, so that the next start has nothing to replay.
      if (embedded && !embedded.pglite.closed) await embedded.pglite.close()
      embedded?.lock.release()
    },
  }
}
