import { sql, type Kysely } from 'kysely'

/**
 * The address at which the calendar of one of an employer's people finds its interviews: a row for as
 * long as the address opens something.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table interview_feed (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      account_id uuid not null references account (id),
      created_at timestamptz not null,
      fetched_at timestamptz,
      unique (employer_id, account_id)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table interview_feed`.execute(db)
}
