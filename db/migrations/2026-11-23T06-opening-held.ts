import { sql, type Kysely } from 'kysely'

/** An opening that the organiser withdrew or returned stays marked until the organiser approves it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening add column held boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening drop column held`.execute(db)
}
