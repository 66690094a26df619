import { sql, type Kysely } from 'kysely'

/**
 * What a student reads of a post that was settled by hand, apart from the reason that the college
 * keeps. One reason was kept for both students of a swap, so neither is shown it any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement_lock add column told text not null default ''`.execute(db)
  await sql`update placement_lock set told = reason where kind <> 'swap'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement_lock drop column told`.execute(db)
}
