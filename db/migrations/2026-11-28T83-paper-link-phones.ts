import { sql, type Kysely } from 'kysely'

/** The number that an employer's contact was asked at, sealed: who signed is told at it what comes later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table paper_link add column phone_sealed text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table paper_link drop column phone_sealed`.execute(db)
}
