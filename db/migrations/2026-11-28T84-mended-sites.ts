import { sql, type Kysely } from 'kysely'

/** What was mended, where a visit finds a site suitable that the one before found unsuitable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table site_visit add column mended text not null default ''`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table site_visit drop column mended`.execute(db)
}
