import { sql, type Kysely } from 'kysely'

/** What a recogniser hears in a replay: how far it is, and the draft that it has made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table broadcast_recognition (
      id uuid primary key,
      broadcast_id uuid not null unique references broadcast (id) on delete cascade,
      locale text not null check (locale in ('zh-CN', 'en')),
      state text not null check (state in ('running', 'failed', 'done')),
      failed_for text check (failed_for in ('stopped', 'slow', 'unreadable', 'nothing')),
      heard_ms integer not null default 0,
      text text not null default '',
      asked_at timestamptz not null,
      asked_by uuid references account (id),
      constraint broadcast_recognition_failed check ((state = 'failed') = (failed_for is not null))
    )`.execute(db)
  await sql`
    create index broadcast_recognition_asked_by on broadcast_recognition (asked_by)`.execute(db)
}

/** Forgets that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table broadcast_recognition`.execute(db)
}
