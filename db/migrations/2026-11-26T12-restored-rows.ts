import { sql, type Kysely } from 'kysely'

/** What an undone import's page says of each change: whether it was taken back or left as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening_import_row add column restored boolean`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening_import_row drop column restored`.execute(db)
}
