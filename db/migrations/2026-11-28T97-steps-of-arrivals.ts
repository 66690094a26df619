import { sql, type Kysely } from 'kysely'

/** Of a plan's step that speaks of late comers who have begun: how many, and on which day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table plan_step
      add column arrivals integer check (arrivals > 0),
      add column began_on text check (began_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan_step drop column arrivals, drop column began_on`.execute(db)
}
