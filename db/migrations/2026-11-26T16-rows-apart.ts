import { sql, type Kysely } from 'kysely'

/**
 * Rows of a sheet that are openings of their own though one of the same title came by an import
 * before, by their places in the sheet; and which opening each of the others would change, to show
 * what it says now. Previews are worked out anew. By the openings that a row brought one tells those
 * of undone imports from others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opening_import add column apart jsonb not null default '[]'`.execute(db)
  await sql`alter table opening_import_row add column pairs_with uuid`.execute(db)
  await sql`
    create index opening_import_row_created on opening_import_row (opening_id)
    where outcome = 'created'`.execute(db)
  await sql`
    update opening_import set expected_by = '' where state = 'preview'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index opening_import_row_created`.execute(db)
  await sql`alter table opening_import_row drop column pairs_with`.execute(db)
  await sql`alter table opening_import drop column apart`.execute(db)
}
