import { sql, type Kysely } from 'kysely'

/** Order in live rooms: who may not speak for a while or at all, and words that nobody may write. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room_sanction (
      id uuid primary key,
      room_id uuid not null references room (id),
      account_id uuid not null references account (id),
      kind text not null check (kind in ('mute', 'ban')),
      until timestamptz,
      about text not null,
      set_by uuid references account (id),
      set_at timestamptz not null,
      lifted_at timestamptz,
      lifted_by uuid references account (id),
      check ((kind = 'mute') = (until is not null))
    )`.execute(db)
  await sql`
    create unique index room_sanction_stands on room_sanction (room_id, account_id)
      where lifted_at is null`.execute(db)
  await sql`create index room_sanction_account on room_sanction (account_id)`.execute(db)
  await sql`
    create table barred_word (
      id uuid primary key,
      room_id uuid references room (id),
      word text not null,
      added_by uuid references account (id),
      added_at timestamptz not null,
      unique nulls not distinct (room_id, word)
    )`.execute(db)
}

/** Takes both away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table barred_word, room_sanction`.execute(db)
}
