import { sql, type Kysely } from 'kysely'

/**
 * A room that was called off is read as it was announced, and one that never was by nobody. So far what
 * was announced went with the calling off: of those that stood announced then it is put back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into announced_room
    select id, title, summary, playback_url, fair_id, cover_file_id, array(
      select opening_id from room_opening where room_id = room.id order by place)
    from room where state = 'cancelled' and (
      select from_state from room_step where room_id = room.id and to_state = 'cancelled'
      order by at desc, id desc limit 1) = 'scheduled'
    on conflict do nothing`.execute(db)
}

/** Takes back what was announced of rooms that were called off. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from announced_room where room_id in (select id from room where state = 'cancelled')`.execute(
    db,
  )
}
