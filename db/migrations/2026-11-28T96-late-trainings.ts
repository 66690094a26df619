import { sql, type Kysely } from 'kysely'

/** Trainings that are held again for who comes to a post once the others work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table training add column is_for_late boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table training drop column is_for_late`.execute(db)
}
