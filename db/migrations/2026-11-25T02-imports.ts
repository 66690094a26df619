import { sql, type Kysely } from 'kysely'

/**
 * Imports of openings: the file, its rows as they will be, and which opening came of which row. An
 * employer that a fair's sheet names and nobody has registered yet has no credit code. Rows name
 * employers, openings and fairs without holding on to them: they are notes of what was read and done,
 * written by the ten thousand, and the openings themselves hold on to both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer alter column uscc drop not null`.execute(db)
  await sql`
    alter table employer add constraint employer_uscc_known
    check (uscc is not null or admission = 'preparing')`.execute(db)
  // As app/accounts/model/employer-name.ts compares names.
  await sql`
    create index organisation_name_key on organisation
      (lower(regexp_replace(normalize(name, NFKC), '\\s', '', 'g')))
    where kind = 'employer'`.execute(db)

  await sql`
    create table opening_import (
      id uuid primary key,
      employer_id uuid references employer (id),
      fair_id uuid references fair (id),
      account_id uuid references account (id) on delete set null,
      committed_by uuid references account (id) on delete set null,
      file_name text not null,
      byte_size integer not null,
      storage_key text,
      state text not null check (state in
        ('reading', 'unreadable', 'preview', 'committing', 'done', 'undone')),
      fault text,
      tables jsonb not null default '[]',
      mapping jsonb not null default '{}',
      mends jsonb not null default '{}',
      row_count integer not null default 0,
      created_count integer not null default 0,
      updated_count integer not null default 0,
      unchanged_count integer not null default 0,
      passed_over_count integer not null default 0,
      created_at timestamptz not null,
      committed_at timestamptz,
      undone_at timestamptz,
      check (employer_id is not null or fair_id is not null)
    )`.execute(db)
  await sql`
    create index opening_import_employer on opening_import (employer_id, created_at desc)`.execute(
    db,
  )
  await sql`
    create index opening_import_fair on opening_import (fair_id, created_at desc)`.execute(db)
  await sql`
    create table opening_import_row (
      import_id uuid not null references opening_import (id) on delete cascade,
      position integer not null,
      table_key text not null,
      sheet text not null,
      row_number integer not null,
      cells jsonb not null,
      mended jsonb not null default '{}',
      typed jsonb not null,
      filled jsonb not null,
      faults jsonb not null,
      flags jsonb not null,
      employer_from_above boolean not null,
      employer_name text not null,
      employer_key text not null,
      employer_id uuid,
      title_key text not null,
      said text not null,
      is_ready boolean not null,
      must_wait boolean not null,
      expected text check (expected in ('created', 'updated', 'unchanged')),
      outcome text check (outcome in ('created', 'updated', 'unchanged', 'passed_over')),
      outcome_fault text,
      opening_id uuid,
      before jsonb,
      primary key (import_id, position)
    )`.execute(db)
  await sql`
    create table imported_opening (
      opening_id uuid primary key references opening (id) on delete cascade,
      employer_id uuid not null,
      fair_id uuid,
      title_key text not null,
      said text not null,
      place integer not null
    )`.execute(db)
  await sql`
    create index imported_opening_employer on imported_opening (employer_id, title_key)`.execute(db)
}

/** Fails where an employer has no credit code: there is none to give it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table imported_opening, opening_import_row, opening_import`.execute(db)
  await sql`drop index organisation_name_key`.execute(db)
  await sql`alter table employer drop constraint employer_uscc_known`.execute(db)
  await sql`alter table employer alter column uscc set not null`.execute(db)
}
