import { sql, type Kysely } from 'kysely'

/** When who asked for it was told that a room is live; `told_at` is of the reminder before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_reminder add column live_told_at timestamptz`.execute(db)
  await sql`create index room_reminder_account on room_reminder (account_id)`.execute(db)
}

/** Takes it away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index room_reminder_account`.execute(db)
  await sql`alter table room_reminder drop column live_told_at`.execute(db)
}
