import { sql, type Kysely } from 'kysely'

/**
 * What becomes of pictures that were kept: segments that are to be removed, replays that are withdrawn or
 * old, captions beside them, and how long they are kept. A presenter's presence is noted, so that a
 * picture is taken off whose server is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table broadcast
      add column seen_at timestamptz,
      add column forgotten_at timestamptz,
      add column forgotten_for text check (forgotten_for in ('withdrawn', 'time')),
      add constraint broadcast_forgotten check ((forgotten_at is null) = (forgotten_for is null))
  `.execute(db)
  await sql`alter table broadcast_segment add column removed_at timestamptz`.execute(db)
  await sql`
    create index broadcast_segment_removed on broadcast_segment (removed_at)
      where removed_at is not null`.execute(db)
  await sql`
    create table broadcast_captions (
      broadcast_id uuid primary key references broadcast (id) on delete cascade,
      text text not null,
      edited_at timestamptz not null,
      edited_by uuid references account (id)
    )`.execute(db)
  await sql`
    create index broadcast_captions_edited_by on broadcast_captions (edited_by)`.execute(db)
  await sql`
    create table replay_keeping (
      id integer primary key check (id = 1),
      days integer not null check (days > 0),
      set_at timestamptz not null,
      set_by uuid references account (id)
    )`.execute(db)
  await sql`create index replay_keeping_set_by on replay_keeping (set_by)`.execute(db)
}

/** Forgets that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table replay_keeping, broadcast_captions`.execute(db)
  await sql`alter table broadcast_segment drop column removed_at`.execute(db)
  await sql`
    alter table broadcast
      drop constraint broadcast_forgotten,
      drop column forgotten_for,
      drop column forgotten_at,
      drop column seen_at`.execute(db)
}
