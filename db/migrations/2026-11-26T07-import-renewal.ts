import { sql, type Kysely } from 'kysely'

/**
 * What would come of an import's rows can change while somebody looks at them: by which openings it
 * was worked out, and of some that they would be passed over. Rows that changed an opening are found
 * by it, so that imports are undone in the order opposite to that in which they went in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening_import add column expected_by text not null default ''`.execute(db)
  await sql`
    alter table opening_import_row
      drop constraint opening_import_row_expected_check,
      add constraint opening_import_row_expected_check
        check (expected in ('created', 'updated', 'unchanged', 'passed_over'))`.execute(db)
  await sql`
    create index opening_import_row_changed on opening_import_row (opening_id)
    where before is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index opening_import_row_changed`.execute(db)
  await sql`
    update opening_import_row set expected = 'updated', outcome_fault = null
    where expected = 'passed_over' and outcome is null`.execute(db)
  await sql`
    update opening_import_row set expected = 'updated' where expected = 'passed_over'`.execute(db)
  await sql`
    alter table opening_import_row
      drop constraint opening_import_row_expected_check,
      add constraint opening_import_row_expected_check
        check (expected in ('created', 'updated', 'unchanged'))`.execute(db)
  await sql`alter table opening_import drop column expected_by`.execute(db)
}
