import { sql, type Kysely } from 'kysely'

/**
 * What people choose by, closely packed: a choice of which few or none are found among a million
 * openings reads this in place of the order of all of them, which carries much more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index opening_choice on opening (district_code, kind, education, monthly_pay_max_fen)
    where state = 'published'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index opening_choice`.execute(db)
}
