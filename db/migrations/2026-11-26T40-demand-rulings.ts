import { sql, type Kysely } from 'kysely'

/** A step in a demand's history says which rule it was about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demand_step add column rule_code text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demand_step drop column rule_code`.execute(db)
}
