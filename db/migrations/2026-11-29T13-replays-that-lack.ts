import { sql, type Kysely } from 'kysely'

/**
 * What of a picture could not be kept; how many streams it was sent in, by which pieces are numbered; and
 * when its replay was cut.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table broadcast
      add column stream_count integer not null default 1 check (stream_count > 0),
      add column cut_at timestamptz`.execute(db)
  await sql`
    create table broadcast_lack (
      broadcast_id uuid not null references broadcast (id) on delete cascade,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      primary key (broadcast_id, starts_at),
      check (ends_at > starts_at)
    )`.execute(db)
}

/** Forgets that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table broadcast_lack`.execute(db)
  await sql`alter table broadcast drop column cut_at, drop column stream_count`.execute(db)
}
