import { sql, type Kysely } from 'kysely'

/** When an answer's template was removed: for a day it can be brought back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table answer_template add column removed_at timestamptz`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from answer_template where removed_at is not null`.execute(db)
  await sql`alter table answer_template drop column removed_at`.execute(db)
}
