import { sql, type Kysely } from 'kysely'

/**
 * Which running plans a roster's students come into, and whether somebody has said that they are to
 * stay out meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table roster_import
      add column joins_plans boolean not null default true,
      add column joining jsonb not null default '[]'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table roster_import drop column joining, drop column joins_plans`.execute(db)
}
