import { sql, type Kysely } from 'kysely'

/**
 * What has been told of a student who came to her post after the plan's start: to all whom it concerns
 * that she may begin, where it names no membership, and to a guiding teacher that she is guided there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table arrival_telling (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      post_id uuid not null,
      membership_id uuid references membership (id),
      told_at timestamptz not null,
      unique nulls not distinct (plan_id, student_id, post_id, membership_id)
    )`.execute(db)
  await sql`create index arrival_telling_student on arrival_telling (student_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table arrival_telling`.execute(db)
}
