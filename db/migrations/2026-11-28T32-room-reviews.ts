import { sql, type Kysely } from 'kysely'

/** A fair's organiser may want to look at its live rooms before they are announced. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table fair add column reviews_rooms boolean not null default false`.execute(db)
  await sql`create index room_fair on room (fair_id, starts_at)`.execute(db)
}

/** Takes the wish away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index room_fair`.execute(db)
  await sql`alter table fair drop column reviews_rooms`.execute(db)
}
