import { sql, type Kysely } from 'kysely'

/** How the sheets of a file begin in which no row names the columns, for people to say which does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opening_import add column beginnings jsonb not null default '[]'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening_import drop column beginnings`.execute(db)
}
