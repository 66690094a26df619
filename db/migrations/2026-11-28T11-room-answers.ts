import { sql, type Kysely } from 'kysely'

/** When a host was reminded of what was left in its room, and the ended rooms that are looked through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room add column answers_reminded_at timestamptz`.execute(db)
  await sql`
    create index room_to_remind on room (ended_at)
      where state = 'ended' and answers_reminded_at is null`.execute(db)
}

/** Takes both away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index room_to_remind`.execute(db)
  await sql`alter table room drop column answers_reminded_at`.execute(db)
}
