import { sql, type Kysely } from 'kysely'

/** Who of the college guides a student at a post that she has found herself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_post_guide (
      own_post_id uuid not null references own_post (id) on delete cascade,
      membership_id uuid not null references membership (id),
      primary key (own_post_id, membership_id)
    )`.execute(db)
  await sql`create index own_post_guide_membership on own_post_guide (membership_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table own_post_guide`.execute(db)
}
