import { sql, type Kysely } from 'kysely'

/** What was taken out of live rooms, for complaints: the rooms and their logs have no word of it any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table removed_words (
      said_id uuid primary key,
      room_id uuid not null references room (id),
      author_id uuid not null references account (id),
      text text not null,
      answer text,
      removed_at timestamptz not null
    )`.execute(db)
  await sql`create index removed_words_author on removed_words (author_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table removed_words`.execute(db)
}
