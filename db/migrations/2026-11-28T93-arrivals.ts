import { sql, type Kysely } from 'kysely'

/** On which day a student who came to her post after the plan's start began there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table arrival (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      post_id uuid not null,
      began_on text not null check (began_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      recorded_by uuid references account (id),
      recorded_at timestamptz not null,
      primary key (plan_id, student_id, post_id)
    )`.execute(db)
  await sql`create index arrival_student on arrival (student_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table arrival`.execute(db)
}
