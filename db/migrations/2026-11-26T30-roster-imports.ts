import { sql, type Kysely } from 'kysely'

/** Rosters that were uploaded: what they hold is sealed, because it has identity numbers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table roster_import (
      id uuid primary key,
      college_id uuid not null references college (id),
      account_id uuid references account (id),
      file_name text not null,
      state text not null check (state in ('preview', 'committed', 'undone')),
      sheet_sealed text,
      makes_groups boolean not null default false,
      outcome jsonb,
      undo jsonb,
      created_at timestamptz not null,
      committed_at timestamptz,
      undone_at timestamptz
    )`.execute(db)
  await sql`create index roster_import_college on roster_import (college_id, id)`.execute(db)
  await sql`
    alter table student
    add column code_failed_tries integer not null default 0`.execute(db)
  await sql`
    create index student_number on student (number)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index student_number`.execute(db)
  await sql`alter table student drop column code_failed_tries`.execute(db)
  await sql`drop table roster_import`.execute(db)
}
