import { sql, type Kysely } from 'kysely'

/** What a guest adds to a report that is not answered, and by which device it is known again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table complaint add column device_hash text`.execute(db)
  await sql`
    create table complaint_addition (
      id uuid primary key,
      complaint_id uuid not null references complaint (id) on delete cascade,
      kind text not null,
      words text not null,
      contact text not null default '',
      secret_hash text,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create index complaint_addition_complaint on complaint_addition
    (complaint_id, created_at)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table complaint_addition`.execute(db)
  await sql`alter table complaint drop column device_hash`.execute(db)
}
