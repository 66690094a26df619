import { sql, type Kysely } from 'kysely'

/**
 * Finding among a million openings, and searches that people keep. The order of the newest carries
 * every column that a filter asks for, so that filtering and counting read the index alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index opening_newest`.execute(db)
  await sql`
    create index opening_newest on opening (published_at desc, id desc)
    include (employer_id, valid_until, district_code, industry, kind, education, skill_level,
      shift, fair_id, monthly_pay_max_fen, headcount, benefits)
    where state = 'published'`.execute(db)
  await sql`
    create index opening_best_paid on opening
      (coalesce(monthly_pay_max_fen, -1) desc, published_at desc, id desc)
    where state = 'published'`.execute(db)
  await sql`
    create index opening_occupation on opening (occupation, published_at desc)
    where state = 'published'`.execute(db)
  await sql`
    create index opening_industry on opening (industry, district_code, published_at desc)
    where state = 'published'`.execute(db)
  await sql`alter table opening add column search_version smallint not null default 0`.execute(db)
  await sql`create index opening_search_version on opening (search_version)`.execute(db)
  await sql`
    create table saved_search (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      name text,
      query text not null,
      muted boolean not null default false,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      told_at timestamptz not null,
      unique (account_id, query)
    )`.execute(db)
  await sql`create index saved_search_told on saved_search (told_at) where not muted`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table saved_search`.execute(db)
  await sql`alter table opening drop column search_version`.execute(db)
  await sql`
    drop index opening_industry, opening_occupation, opening_best_paid, opening_newest`.execute(db)
  await sql`
    create index opening_newest on opening (published_at desc, id desc)
    where state = 'published'`.execute(db)
}
