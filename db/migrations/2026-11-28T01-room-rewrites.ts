import { sql, type Kysely } from 'kysely'

/**
 * Counts for each room how often its past was changed, so that whoever keeps a room ready to be read
 * knows that it has to be read anew: by whatever way words are taken out of the log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room add column rewrites integer not null default 0`.execute(db)
  await sql`
    create function note_room_rewrite() returns trigger language plpgsql as $$
    begin
      update room set rewrites = rewrites + 1 where id = new.room_id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger room_event_is_rewritten after update of payload on room_event
      for each row execute function note_room_rewrite()`.execute(db)
}

/** Takes the count away again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger room_event_is_rewritten on room_event`.execute(db)
  await sql`drop function note_room_rewrite`.execute(db)
  await sql`alter table room drop column rewrites`.execute(db)
}
