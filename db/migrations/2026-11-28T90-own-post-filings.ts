import { sql, type Kysely } from 'kysely'

/** Filings (备案) with their documents for posts that students have found themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_post_filing (
      id uuid primary key,
      own_post_id uuid not null references own_post (id),
      rule_code text not null,
      reason text not null,
      file_id uuid not null references file (id),
      filed_by uuid references account (id),
      at timestamptz not null,
      taken_back_by uuid references account (id),
      taken_back_at timestamptz
    )`.execute(db)
  await sql`create index own_post_filing_post on own_post_filing (own_post_id)`.execute(db)
  await sql`
    create unique index own_post_filing_standing on own_post_filing (own_post_id, rule_code)
      where taken_back_at is null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table own_post_filing`.execute(db)
}
