import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateToLatest } from '#db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A dump of a migrated PGlite; each test file starts from a copy. */
    embeddedDump: string
    /** A data folder with such a database in it, of which tests that start the product take copies. */
    migratedDataDir: string
    /** Where PostgreSQL is, or null. */
    postgresUrl: string | null
    /** The migrated database there of which each test file gets a copy. */
    postgresTemplate: string
    /** Where Redis is, or null. */
    redisUrl: string | null
  }
}

/** Migrates once for each kind of database; test files then start from copies. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-test-'))
  const dump = join(folder, 'migrated.tar')
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const pglite = await PGlite.create(join(dataDir, 'pglite'))
  await migrate(new pg.Pool({ ...createPgConfig(pglite), max: 1 }))
  writeFileSync(dump, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  await pglite.close()
  project.provide('embeddedDump', dump)
  project.provide('migratedDataDir', dataDir)

  const url = process.env.TEST_DATABASE_URL || null
  // A name of this run's own: another one on the same server must not take it away.
  const template = `chunfeng_test_${randomBytes(6).toString('hex')}_template`
  if (url) {
    await administer(url, `create database ${template}`)
    await migrate(new pg.Pool({ connectionString: databaseUrl(url, template) }))
  } else {
    console.warn('PostgreSQL is skipped: TEST_DATABASE_URL does not say where it is.')
  }
  const redisUrl = process.env.TEST_REDIS_URL || null
  if (!redisUrl) console.warn('Redis is skipped: TEST_REDIS_URL does not say where it is.')
  project.provide('redisUrl', redisUrl)
  project.provide('postgresUrl', url)
  project.provide('postgresTemplate', template)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (url) await administer(url, `drop database ${template} with (force)`)
  }
}

/** Runs a statement on the server, outside any database of a test. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

async function migrate(pool: pg.Pool): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  await migrateToLatest(db)
  await db.destroy()
}
