import { sql, type Kysely } from 'kysely'

/**
 * Of a room that an organiser stopped no replay is shown. What is kept of a picture is found by its time,
 * so that links to a moment are given where it can be seen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room add column shows_replay boolean not null default true`.execute(db)
  await sql`
    update room set shows_replay = false
    where exists (
      select from room_event
      where room_event.room_id = room.id and room_event.kind = 'room'
        and room_event.payload ->> 'why' = 'stopped_by_organiser'
    )`.execute(db)
  await sql`
    create index broadcast_segment_starts on broadcast_segment (broadcast_id, starts_at)
      where removed_at is null`.execute(db)
}

/** Forgets that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index broadcast_segment_starts`.execute(db)
  await sql`alter table room drop column shows_replay`.execute(db)
}
