import { sql, type Kysely } from 'kysely'

/** What screening found in openings and what was decided on it; reports of postings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What is flagged and not approved is never public, whichever way it came.
  await sql`
    alter table opening
      add column flagged boolean not null default false,
      add column demands text[] not null default '{}',
      add constraint opening_flagged_waits check (not (flagged and state = 'published'))`.execute(
    db,
  )
  // Flags may be written before their openings within one transaction: an import has to know which
  // of its rows wait. A deleted draft leaves its record behind (网络招聘服务管理规定: three years).
  await sql`
    create table opening_flag (
      id uuid primary key,
      opening_id uuid references opening (id) on delete set null deferrable initially deferred,
      employer_id uuid not null references employer (id),
      field text not null,
      rule text not null,
      severity text not null check (severity in ('prohibited', 'review', 'warning')),
      term text not null,
      basis text not null,
      excerpt text not null,
      work text not null,
      found_at timestamptz not null,
      gone_at timestamptz,
      decision text check (decision in ('approved', 'returned', 'withdrawn')),
      reason text not null default '',
      decided_by uuid references account (id),
      decided_at timestamptz,
      check ((decision is null) = (decided_at is null))
    )`.execute(db)
  await sql`create index opening_flag_opening on opening_flag (opening_id)`.execute(db)
  await sql`
    create table complaint (
      id uuid primary key,
      opening_id uuid references opening (id) on delete set null,
      employer_id uuid not null references employer (id),
      title text not null,
      kind text not null,
      words text not null,
      contact text not null default '',
      account_id uuid references account (id) on delete set null,
      secret_hash text,
      outcome text check (outcome in ('upheld', 'unfounded')),
      answer text not null default '',
      answered_by uuid references account (id),
      answered_at timestamptz,
      created_at timestamptz not null,
      check ((outcome is null) = (answered_at is null))
    )`.execute(db)
  await sql`create index complaint_newest on complaint (created_at desc, id desc)`.execute(db)
  await sql`create index complaint_opening on complaint (opening_id)`.execute(db)
  await sql`create index complaint_account on complaint (account_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table complaint, opening_flag`.execute(db)
  await sql`alter table opening drop column flagged, drop column demands`.execute(db)
}
