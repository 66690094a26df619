import { sql, type Kysely } from 'kysely'

/**
 * A roster is read and goes in in the background, and its rows stand in a table of their own, each
 * sealed: a page then opens the rows that it shows and not twenty thousand. What was being looked over
 * is to be uploaded anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from roster_import where state = 'preview'`.execute(db)
  await sql`alter table roster_import drop constraint roster_import_state_check`.execute(db)
  await sql`
    alter table roster_import add constraint roster_import_state_check check (
      state in ('reading', 'unreadable', 'preview', 'committing', 'committed', 'undone'))`.execute(
    db,
  )
  await sql`
    alter table roster_import
      drop column sheet_sealed,
      add column storage_key text,
      add column fault text,
      add column tables jsonb not null default '[]',
      add column mapping jsonb not null default '{}',
      add column mends_sealed text,
      add column new_groups jsonb not null default '[]',
      add column revision integer not null default 0,
      add column expected_by text not null default '',
      add column row_count integer not null default 0,
      add column committed_by uuid references account (id),
      add column kept jsonb not null default '[]'`.execute(db)
  await sql`
    create table roster_import_row (
      id uuid primary key,
      import_id uuid not null references roster_import (id) on delete cascade,
      position integer not null,
      sheet text not null,
      row_number integer not null,
      cells_sealed text not null,
      mended_sealed text,
      expected text check (expected in ('new', 'changed', 'unchanged', 'to_mend')),
      faults jsonb not null default '[]',
      warnings jsonb not null default '[]',
      changes jsonb not null default '[]',
      unique (import_id, position)
    )`.execute(db)
  // Undoing an import asks each of them about each student, and so does the database of its own.
  for (const table of OF_STUDENTS) {
    await sql`create index ${sql.ref(`${table}_of_student`)} on ${sql.table(table)} (student_id)`.execute(
      db,
    )
  }
}

const OF_STUDENTS = [
  'hardship_note',
  'training_attendance',
  'candidate_view',
  'placement_lock',
  'second_wish',
  'consent',
  'consent_reminder',
  'agreement',
]

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of OF_STUDENTS) {
    await sql`drop index ${sql.ref(`${table}_of_student`)}`.execute(db)
  }
  await sql`drop table roster_import_row`.execute(db)
  await sql`
    delete from roster_import where state not in ('committed', 'undone')`.execute(db)
  await sql`
    alter table roster_import
      drop column kept,
      drop column committed_by,
      drop column row_count,
      drop column expected_by,
      drop column revision,
      drop column new_groups,
      drop column mends_sealed,
      drop column mapping,
      drop column tables,
      drop column fault,
      drop column storage_key,
      add column sheet_sealed text`.execute(db)
  await sql`alter table roster_import drop constraint roster_import_state_check`.execute(db)
  await sql`
    alter table roster_import add constraint roster_import_state_check
      check (state in ('preview', 'committed', 'undone'))`.execute(db)
}
