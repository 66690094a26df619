import { sql, type Kysely } from 'kysely'

/**
 * What was done at each step of an admission. The states alone do not say it: a re-verification
 * leaves an employer admitted all the while.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table admission_step add column action text not null default ''`.execute(db)
  await sql`alter table admission_step alter column action drop default`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table admission_step drop column action`.execute(db)
}
