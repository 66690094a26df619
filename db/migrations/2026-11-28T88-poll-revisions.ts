import { sql, type Kysely } from 'kysely'

/**
 * Numbers the totals of a poll, so that of two which come from two nodes the newer one is known: a
 * choice that replaces another leaves their sum as it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_poll add column revision integer not null default 0`.execute(db)
}

/** Takes the number away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_poll drop column revision`.execute(db)
}
