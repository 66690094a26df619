import { sql, type Kysely } from 'kysely'

/**
 * Links by which a guardian, or the contact of an employer that is not on the site, answers one paper;
 * and addresses of messages that are read by nobody but the channel that delivers them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table paper_link (
      id uuid primary key,
      kind text not null check (kind in ('guardian', 'employer')),
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      post_id uuid not null,
      agreement_id uuid references agreement (id),
      secret_hash text not null unique,
      phone_index text not null,
      asked_by uuid references account (id),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      check ((kind = 'employer') = (agreement_id is not null))
    )`.execute(db)
  await sql`create index paper_link_student on paper_link (student_id, plan_id)`.execute(db)
  await sql`
    alter table consent
      add column link_id uuid references paper_link (id) on delete set null`.execute(db)
  await sql`
    alter table agreement_signing
      add column link_id uuid references paper_link (id) on delete set null,
      add column signer text not null default ''`.execute(db)
  await sql`alter table message add column address_sealed text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message drop column address_sealed`.execute(db)
  await sql`alter table agreement_signing drop column link_id, drop column signer`.execute(db)
  await sql`alter table consent drop column link_id`.execute(db)
  await sql`drop table paper_link`.execute(db)
}
