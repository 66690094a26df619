import { sql, type Kysely } from 'kysely'

/** When an organiser last reminded an employer of its papers: nobody is reminded twice in a few days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer add column papers_reminded_at timestamptz`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer drop column papers_reminded_at`.execute(db)
}
