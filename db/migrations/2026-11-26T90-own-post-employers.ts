import { sql, type Kysely } from 'kysely'

/** Whose intern a student is who has found a post herself: she counts there like every other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table own_post add column employer_id uuid references employer (id)`.execute(db)
  await sql`create index own_post_employer on own_post (employer_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table own_post drop column employer_id`.execute(db)
}
