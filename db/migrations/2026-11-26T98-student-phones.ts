import { sql, type Kysely } from 'kysely'

/** A student's number waits for its code as that of anybody who signs up, and for the student besides. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await allow(db, [...BEFORE, 'student_sign_up'])
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from account_token where purpose = 'student_sign_up'`.execute(db)
  await allow(db, BEFORE)
}

const BEFORE = ['password_reset', 'email_confirmation', 'phone_sign_up', 'phone_confirmation']

async function allow(db: Kysely<unknown>, purposes: string[]): Promise<void> {
  await sql`alter table account_token drop constraint account_token_purpose_check`.execute(db)
  await sql`
    alter table account_token add constraint account_token_purpose_check
    check (purpose in (${sql.join(purposes.map((one) => sql.lit(one)))}))`.execute(db)
}
