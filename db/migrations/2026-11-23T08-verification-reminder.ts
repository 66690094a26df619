import { sql, type Kysely } from 'kysely'

/** Of which end of the verification, and how long before it, an employer was reminded last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer add column verification_reminder text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer drop column verification_reminder`.execute(db)
}
