import { sql, type Kysely } from 'kysely'

/** What tells that somebody is at an allocation, its students' reasons, and wishes of a second round. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table allocation add column beat_at timestamptz`.execute(db)
  await sql`alter table allocation add column reasons jsonb`.execute(db)
  await sql`
    create table second_wish (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      posts jsonb not null,
      sent_at timestamptz not null,
      primary key (plan_id, student_id)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table second_wish`.execute(db)
  await sql`alter table allocation drop column reasons`.execute(db)
  await sql`alter table allocation drop column beat_at`.execute(db)
}
