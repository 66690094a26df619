import { sql, type Kysely } from 'kysely'

/**
 * Until when employers may answer about candidates, and students may wish in the second round. A second
 * round that is under way goes on for three days.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan add column employers_close_at timestamptz`.execute(db)
  await sql`alter table plan add column second_closes_at timestamptz`.execute(db)
  await sql`update plan set second_closes_at = now() + interval '3 days'
    where state in ('published', 'agreements')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan drop column employers_close_at`.execute(db)
  await sql`alter table plan drop column second_closes_at`.execute(db)
}
