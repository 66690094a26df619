import { sql, type Kysely } from 'kysely'

/**
 * What a guest sent is kept apart from the application: a number that has applied before gets a
 * row here like any other, so that nobody learns by typing it that it has.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table guest_application (
      id uuid primary key,
      secret_hash text not null,
      application_id uuid not null references application (id),
      name text not null,
      phone text not null,
      line text not null default '',
      consent_text text not null,
      made_application boolean not null,
      created_at timestamptz not null,
      settled_at timestamptz,
      unique (secret_hash, application_id)
    )`.execute(db)
  await sql`
    create index guest_application_application on guest_application (application_id)`.execute(db)
  await sql`alter table application drop column guest_secret_hash`.execute(db)
  await sql`create index disclosure_application on disclosure (application_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index disclosure_application`.execute(db)
  await sql`alter table application add column guest_secret_hash text`.execute(db)
  await sql`drop table guest_application`.execute(db)
}
