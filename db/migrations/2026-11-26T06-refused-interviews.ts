import { sql, type Kysely } from 'kysely'

/** How an interview stood that a refusal called off: taken back at once, the refusal brings it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table interview add column before_refusal text
      check (before_refusal in ('proposed', 'asked', 'accepted', 'moved'))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table interview drop column before_refusal`.execute(db)
}
