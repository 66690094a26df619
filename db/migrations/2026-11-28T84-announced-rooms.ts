import { sql, type Kysely } from 'kysely'

/**
 * What was announced of each room last, beside what its host has changed since: so that a reviewer sees
 * what is new, and others what they knew. The picture is not referred to: it goes when it is replaced.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table announced_room (
      room_id uuid primary key references room (id) on delete cascade,
      title text not null,
      summary text not null,
      playback_url text,
      fair_id uuid references fair (id) on delete set null,
      cover_file_id uuid,
      openings uuid[] not null
    )`.execute(db)
  await sql`create index announced_room_fair on announced_room (fair_id)`.execute(db)
  await sql`
    insert into announced_room
    select id, title, summary, playback_url, fair_id, cover_file_id, array(
      select opening_id from room_opening where room_id = room.id order by place)
    from room where state = 'scheduled'`.execute(db)
}

/** Takes away what was announced before. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table announced_room`.execute(db)
}
