import { sql, type Kysely } from 'kysely'

/** Servers elsewhere that carry the picture of a room, one a room, and which of their messages were taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stream_provider (
      room_id uuid primary key references room (id) on delete cascade,
      ingest_url text not null,
      playback_url text not null,
      secret_sealed text not null,
      set_by uuid not null references account (id),
      set_at timestamptz not null,
      last_event text check (last_event in ('started', 'ended')),
      last_event_at timestamptz
    )`.execute(db)
  await sql`create index stream_provider_set_by on stream_provider (set_by)`.execute(db)
  await sql`
    create table stream_message (
      room_id uuid not null references stream_provider (room_id) on delete cascade,
      message_id text not null,
      taken_at timestamptz not null,
      primary key (room_id, message_id)
    )`.execute(db)
}

/** Forgets the servers; the address at which each room is played now stays. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table stream_message`.execute(db)
  await sql`drop table stream_provider`.execute(db)
}
