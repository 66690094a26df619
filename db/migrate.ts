import type { Kysely } from 'kysely'
import { Migrator, type MigrationResult } from 'kysely/migration'
import { MIGRATIONS } from './migrations/index.ts'

/**
 * Brings a database to the newest state and returns what was applied.
 * @throws the first migration's own error; nothing after it was applied.
 */
export async function migrateToLatest<DB>(db: Kysely<DB>): Promise<MigrationResult[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) throw error
  return results ?? []
}

/** Takes every migration back, newest first. For tests and a developer's own database. */
export async function migrateToNothing<DB>(db: Kysely<DB>): Promise<void> {
  const steps = migrator(db)
  for (const _ of Object.keys(MIGRATIONS)) {
    const { error } = await steps.migrateDown()
    if (error) throw error
  }
}

/** Names of the migrations that this database lacks. */
export async function listPendingMigrations<DB>(db: Kysely<DB>): Promise<string[]> {
  const all = await migrator(db).getMigrations()
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

function migrator<DB>(db: Kysely<DB>): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    // Names sort by time, but two branches may land in another order than they were written in.
    allowUnorderedMigrations: true,
  })
}
