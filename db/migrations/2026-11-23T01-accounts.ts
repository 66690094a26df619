import { sql, type Kysely } from 'kysely'

/** People, their sessions and memberships; organisations and how they are admitted; files; the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      id uuid primary key,
      name text not null,
      email text unique check (email = lower(email)),
      email_confirmed_at timestamptz,
      phone text unique,
      phone_confirmed_at timestamptz,
      password_hash text,
      locale text not null default 'zh-CN',
      created_at timestamptz not null,
      check (email is not null or phone is not null)
    )`.execute(db)
  await sql`
    create table session (
      id text primary key,
      user_id uuid not null references account (id) on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      device text not null default ''
    )`.execute(db)
  await sql`create index session_user_id on session (user_id)`.execute(db)
  await sql`
    create table account_token (
      id uuid primary key,
      purpose text not null check (purpose in
        ('password_reset', 'email_confirmation', 'phone_sign_up', 'phone_confirmation')),
      account_id uuid references account (id) on delete cascade,
      secret_hash text not null,
      payload jsonb not null default '{}',
      failed_tries integer not null default 0,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index account_token_account_id on account_token (account_id)`.execute(db)

  await sql`
    create table organisation (
      id uuid primary key,
      kind text not null check (kind in ('employer', 'college', 'organiser')),
      name text not null,
      short_name text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table membership (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      organisation_id uuid not null references organisation (id),
      role text not null check (role in ('owner', 'member')),
      created_at timestamptz not null,
      removed_at timestamptz
    )`.execute(db)
  await sql`
    create unique index membership_once on membership (account_id, organisation_id)
    where removed_at is null`.execute(db)
  await sql`create index membership_organisation on membership (organisation_id)`.execute(db)
  await sql`
    create table invitation (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      role text not null check (role in ('owner', 'member')),
      secret_hash text not null unique,
      label text not null default '',
      invited_by uuid not null references account (id),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references account (id),
      revoked_at timestamptz
    )`.execute(db)
  await sql`
    create table file (
      id uuid primary key,
      organisation_id uuid references organisation (id),
      account_id uuid references account (id),
      purpose text not null check (purpose in ('licence', 'authorisation')),
      name text not null,
      media_type text not null,
      byte_size integer not null check (byte_size > 0),
      storage_key text not null unique,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table employer (
      id uuid primary key references organisation (id),
      uscc text not null unique,
      industry text not null,
      size text not null check (size in ('under_50', '50_199', '200_999', '1000_plus')),
      district_code text not null,
      address text not null,
      intro text not null default '',
      agent_name text not null,
      agent_phone text not null,
      licence_file_id uuid references file (id),
      authorisation_file_id uuid references file (id),
      admission text not null check (admission in
        ('preparing', 'in_review', 'admitted', 'refused', 'suspended')),
      submitted_at timestamptz,
      verified_at timestamptz,
      verification_due_at timestamptz
    )`.execute(db)
  await sql`create index employer_admission on employer (admission, submitted_at)`.execute(db)
  await sql`
    create table admission_step (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      from_state text,
      to_state text not null,
      reason text not null default '',
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index admission_step_employer on admission_step (employer_id, at)`.execute(db)

  await sql`
    create table audit_entry (
      id uuid primary key,
      at timestamptz not null,
      actor_account_id uuid,
      organisation_id uuid,
      action text not null,
      subject_kind text not null,
      subject_id uuid,
      details jsonb not null default '{}',
      request_id text
    )`.execute(db)
  await sql`create index audit_entry_at on audit_entry (at desc)`.execute(db)
  await sql`create index audit_entry_subject on audit_entry (subject_kind, subject_id)`.execute(db)
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  await sql`
    create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change()`.execute(db)

  await sql`create table setting (key text primary key, value jsonb not null)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table setting, audit_entry, admission_step, employer, file, invitation, membership,
      organisation, account_token, session, account cascade`.execute(db)
  await sql`drop function refuse_change()`.execute(db)
}
