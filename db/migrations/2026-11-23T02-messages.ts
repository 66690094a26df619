import { sql, type Kysely } from 'kysely'

/** Notices on the page and the outbox of messages that leave it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      kind text not null,
      params jsonb not null default '{}',
      href text not null,
      created_at timestamptz not null,
      read_at timestamptz
    )`.execute(db)
  await sql`create index notice_account on notice (account_id, created_at desc)`.execute(db)
  await sql`
    create table message (
      id uuid primary key,
      account_id uuid references account (id) on delete set null,
      channel text not null check (channel in ('email', 'sms')),
      address text not null,
      subject text not null,
      body text not null,
      state text not null check (state in ('queued', 'sent', 'failed')),
      tries integer not null default 0,
      fault text,
      created_at timestamptz not null,
      sent_at timestamptz
    )`.execute(db)
  await sql`create index message_created on message (created_at desc)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table message, notice`.execute(db)
}
