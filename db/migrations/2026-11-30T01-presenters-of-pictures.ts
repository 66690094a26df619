import { sql, type Kysely } from 'kysely'

/** Who sends the picture of a room, for all servers to know, and since when its last stream goes on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table broadcast
      add column presenter text,
      add column stream_since timestamptz`.execute(db)
}

/** Forgets that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table broadcast drop column stream_since, drop column presenter`.execute(db)
}
