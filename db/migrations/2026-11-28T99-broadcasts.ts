import { sql, type Kysely } from 'kysely'

/**
 * The picture of a live room as it was sent, one of each room: its runs, each with an init segment, and
 * the segments that were kept. The bytes lie in the storage.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table broadcast (
      id uuid primary key,
      room_id uuid not null unique references room (id) on delete cascade,
      started_at timestamptz not null,
      is_on boolean not null
    )`.execute(db)
  await sql`
    create table broadcast_run (
      broadcast_id uuid not null references broadcast (id) on delete cascade,
      number integer not null check (number >= 0),
      primary key (broadcast_id, number)
    )`.execute(db)
  await sql`
    create table broadcast_segment (
      broadcast_id uuid not null,
      number integer not null check (number >= 0),
      run integer not null,
      starts_at timestamptz not null,
      duration_ms integer not null check (duration_ms > 0),
      bytes integer not null check (bytes > 0),
      primary key (broadcast_id, number),
      foreign key (broadcast_id, run) references broadcast_run (broadcast_id, number) on delete cascade
    )`.execute(db)
  await sql`create index broadcast_segment_run on broadcast_segment (broadcast_id, run)`.execute(db)
}

/** Forgets which pictures were sent. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table broadcast_segment, broadcast_run, broadcast`.execute(db)
}
