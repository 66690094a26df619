import { randomBytes } from 'node:crypto'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { createSessions } from '#app/accounts/lucia.ts'
import type { Actor } from '#app/kernel/actor.ts'
import type {
  Context,
  JobName,
  JobPayloads,
  OpeningLook,
  RoomNewsItem,
} from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/tables/index.ts'
import { createBatches } from '#server/batches.ts'
import { createPrinter } from '#server/printer.ts'
import { workOut } from '#app/placement/runs/working-out.ts'
import { createWords } from '#server/words.ts'
import { administer, databaseUrl } from './databases.ts'
import { giveBackEmbedded, takeEmbedded } from './embedded.ts'
import { createNearSheets } from './near-sheets.ts'

/** A database of the test file's own, and a context whose outside world is in memory. */
export interface World {
  /** The system's context. */
  readonly context: Context
  /** The same world as somebody else sees it. */
  as(actor: Actor): Context
  /** The time, until set again. Starts at noon of 23 November 2026 in Shanghai. */
  setNow(at: Date): void
  /** Jobs enqueued so far; those of a transaction that was taken back among them. */
  readonly jobs: { name: JobName; payload: JobPayloads[JobName] }[]
  /** Looks at openings noted so far. */
  readonly looks: OpeningLook[]
  /** Events of live rooms told so far. */
  readonly news: RoomNewsItem[]
  readonly embedded: boolean
  /** Where another process finds the same database; null for the embedded one. */
  readonly databaseUrl: string | null
  /** Round trips to the database so far. */
  trips: () => number
  /**
   * Resolves as soon as so many statements wait for what somebody else holds: a lock, or the embedded
   * database's one connection.
   */
  waiting(count?: number): Promise<void>
}

/**
 * Runs the same tests on PGlite and on PostgreSQL. PostgreSQL is skipped, with the reason printed
 * by `databases.ts`, where TEST_DATABASE_URL is not set.
 */
export function onBothDatabases(name: string, tests: (world: World) => void): void {
  describe(`${name} (PGlite)`, () => {
    tests(openWorld(openEmbedded, true))
  })
  describe.skipIf(inject('postgresUrl') === null)(`${name} (PostgreSQL)`, () => {
    tests(openWorld(openPostgres, false))
  })
}

/** Runs tests on PGlite alone: they ask nothing of the database that differs between the two. */
export function onEmbeddedDatabase(name: string, tests: (world: World) => void): void {
  describe(name, () => {
    tests(openWorld(openEmbedded, true))
  })
}

/** Runs tests on PostgreSQL alone: several processes use one database in them. */
export function onPostgres(name: string, tests: (world: World) => void): void {
  describe.skipIf(inject('postgresUrl') === null)(`${name} (PostgreSQL)`, () => {
    tests(openWorld(openPostgres, false))
  })
}

/** Its word lists take longer to load than many a test; what it remembers changes no answer. */
const words = createWords()

interface Opened {
  pool: pg.Pool
  url: string | null
  close(): Promise<void>
}

function openWorld(open: () => Promise<Opened>, embedded: boolean): World {
  let opened: Opened
  let db: Kysely<Database>
  let context: Context | undefined
  let now = new Date('2026-11-23T12:00:00+08:00')
  const jobs: World['jobs'] = []
  let trips = 0
  const looks: OpeningLook[] = []
  const news: RoomNewsItem[] = []
  const files = new Map<string, Uint8Array>()

  const printer = createPrinter()

  beforeAll(async () => {
    opened = await open()
    opened.pool.on('connect', (client) => countQueries(client, () => trips++))
    db = new Kysely<Database>({
      dialect: new PostgresDialect({ pool: opened.pool }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    })
    context = {
      db,
      clock: { now: () => now },
      actor: { kind: 'system', name: 'test' },
      requestId: newId(),
      words,
      // Tests change what was answered a moment ago.
      recall: {
        recall: (_key, how) => how.make(),
        kept: () => null,
        prepare: () => {},
        isMaking: () => false,
        follow: (_key, step) => step(null),
      },
      batches: createBatches(),
      rooms: {
        tell: (event) => void news.push(event),
        count: () => {},
        release: () => {},
        recheck: () => {},
        tally: () => {},
        react: () => {},
      },
      storage: {
        put: (key, bytes) => Promise.resolve(void files.set(key, bytes)),
        get: (key) => {
          const bytes = files.get(key)
          if (bytes) return Promise.resolve(bytes)
          return Promise.reject(Object.assign(new Error(`no file ${key}`), { code: 'ENOENT' }))
        },
        remove: (key) => Promise.resolve(void files.delete(key)),
        removeAll: (folder) => {
          for (const key of files.keys()) if (key.startsWith(`${folder}/`)) files.delete(key)
          return Promise.resolve()
        },
      },
      printer,
      sheets: createNearSheets(),
      solver: { work: workOut },
      recogniser: null,
      jobs: {
        enqueue: (_trx, name, payload) => Promise.resolve(void jobs.push({ name, payload })),
        enqueueAll: (_trx, name, payloads) =>
          Promise.resolve(void jobs.push(...payloads.map((payload) => ({ name, payload })))),
      },
      channels: {
        email: { deliver: () => Promise.resolve() },
        sms: { deliver: () => Promise.resolve() },
      },
      views: { note: (look) => void looks.push(look) },
      limits: { take: () => Promise.resolve(), giveBack: () => Promise.resolve() },
      sessions: createSessions(opened.pool),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      site: {
        ...{ appUrl: 'http://localhost:3000', secret: 'a secret for tests', demonstration: false },
        encoderUrl: null,
        mediaSources: ['https:'],
      },
    }
  })
  afterAll(async () => {
    await db?.destroy()
    await opened?.close()
    await printer.close()
  })

  const current = () => {
    if (!context) throw new Error('the world opens in beforeAll')
    return context
  }
  return {
    get context() {
      return current()
    },
    as: (actor) => ({ ...current(), actor }),
    setNow(at) {
      now = at
    },
    jobs,
    looks,
    news,
    embedded,
    get databaseUrl() {
      return opened.url
    },
    trips: () => trips,
    waiting: (count = 1) => untilWaiting(opened.pool, { embedded, count }),
  }
}

const WAITING_TRIES = 1_000
const WAITING_STEP_MS = 10

async function untilWaiting(
  pool: pg.Pool,
  of: { embedded: boolean; count: number },
): Promise<void> {
  for (let tries = 0; tries < WAITING_TRIES; tries++) {
    if ((of.embedded ? pool.waitingCount : await countLockWaits(pool)) >= of.count) return
    await new Promise((resolve) => setTimeout(resolve, WAITING_STEP_MS))
  }
  throw new Error('nobody waits')
}

async function countLockWaits(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

/** Has every query that a connection is given counted. */
function countQueries(client: pg.PoolClient, count: () => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  Object.assign(client, {
    query(...args: unknown[]) {
      count()
      return query(...args)
    },
  })
}

async function openEmbedded(): Promise<Opened> {
  const pglite = await takeEmbedded()
  return {
    pool: new pg.Pool({ ...createPgConfig(pglite), max: 1 }),
    url: null,
    close: () => giveBackEmbedded(pglite),
  }
}

async function openPostgres(): Promise<Opened> {
  const url = inject('postgresUrl')
  if (!url) throw new Error('TEST_DATABASE_URL is not set')
  const name = `chunfeng_test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name} template ${inject('postgresTemplate')}`)
  const own = databaseUrl(url, name)
  const pool = new pg.Pool({ connectionString: own, max: 10 })
  // A pool's end is told before its connections have closed, and the drop cuts those off.
  pool.on('error', () => {})
  return { pool, url: own, close: () => administer(url, `drop database ${name} with (force)`) }
}
