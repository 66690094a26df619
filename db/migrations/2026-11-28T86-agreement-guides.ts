import { sql, type Kysely } from 'kysely'

/** Which members of the college an agreement means by its guiding teachers, whatever they are called. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agreement add column guide_ids uuid[]`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agreement drop column guide_ids`.execute(db)
}
