import { sql, type Kysely } from 'kysely'

/**
 * An invitation can be for one person: the mobile number or the e-mail address of the account that may
 * accept it, until it is over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column contact text`.execute(db)
}

/** Lets whoever has the link accept it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation drop column contact`.execute(db)
}
