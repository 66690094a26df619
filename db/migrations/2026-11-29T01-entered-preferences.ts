import { sql, type Kysely } from 'kysely'

/** Who has entered preferences for a student without a phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table preference add column entered_by uuid references account (id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table preference drop column entered_by`.execute(db)
}
