import { sql, type Kysely } from 'kysely'

/** Polls in live rooms: one question with a few choices, and one choice of each person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room_poll (
      id uuid primary key,
      room_id uuid not null references room (id),
      question text not null,
      choices jsonb not null,
      created_by uuid references account (id),
      opened_at timestamptz not null,
      closed_at timestamptz
    )`.execute(db)
  await sql`
    create unique index room_poll_open on room_poll (room_id) where closed_at is null`.execute(db)
  await sql`
    create table room_poll_vote (
      poll_id uuid not null references room_poll (id),
      account_id uuid not null references account (id),
      chosen smallint not null check (chosen >= 0),
      at timestamptz not null,
      primary key (poll_id, account_id)
    )`.execute(db)
  await sql`create index room_poll_vote_account on room_poll_vote (account_id)`.execute(db)
}

/** Takes both away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table room_poll_vote, room_poll`.execute(db)
}
