import { sql, type Kysely } from 'kysely'

/** The keys with which encoders send pictures into rooms: of each room one that stands, at most. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stream_key (
      id uuid primary key,
      room_id uuid not null references room (id) on delete cascade,
      hash text not null unique,
      created_by uuid not null references account (id),
      created_at timestamptz not null,
      revoked_at timestamptz,
      seen_at timestamptz,
      refused_for text
    )`.execute(db)
  await sql`create unique index stream_key_standing on stream_key (room_id) where revoked_at is null`.execute(
    db,
  )
  await sql`create index stream_key_created_by on stream_key (created_by)`.execute(db)
}

/** Ends all keys. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table stream_key`.execute(db)
}
