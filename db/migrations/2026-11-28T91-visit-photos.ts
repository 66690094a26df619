import { sql, type Kysely } from 'kysely'

/** Why the report of a visit has no photographs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table site_visit add column photos_missing text not null default ''`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table site_visit drop column photos_missing`.execute(db)
}
