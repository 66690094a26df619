import { sql, type Kysely } from 'kysely'

/** Who has entered wishes of the second round for a student without an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table second_wish add column entered_by uuid references account (id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table second_wish drop column entered_by`.execute(db)
}
