import { sql, type Kysely } from 'kysely'

/**
 * The structured résumé and the files that belong to it; a fresh proof of who sits at a session;
 * the export and the deletion of one's own data.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Read and written as a whole and never searched by a part: documents, not tables.
  await sql`
    alter table resume
      add column schools jsonb not null default '[]',
      add column jobs jsonb not null default '[]',
      add column skills jsonb not null default '[]',
      add column certificates jsonb not null default '[]',
      add column wishes jsonb not null default '{}',
      add column steps_done text[] not null default '{}',
      add column typed jsonb not null default '{}',
      add column removed jsonb`.execute(db)
  // Who had a résumé has filled in its first steps.
  await sql`update resume set steps_done = '{basics,level,intro}'`.execute(db)

  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check
    check (purpose in ('licence', 'authorisation', 'resume', 'certificate'))`.execute(db)
  await sql`alter table file add column removed_at timestamptz`.execute(db)
  await sql`create index file_account on file (account_id) where organisation_id is null`.execute(
    db,
  )
  await sql`
    create table application_file (
      application_id uuid not null references application (id),
      file_id uuid not null references file (id) on delete cascade,
      primary key (application_id, file_id)
    )`.execute(db)
  await sql`create index application_file_file on application_file (file_id)`.execute(db)

  await sql`alter table session add column proved_at timestamptz`.execute(db)
  await sql`
    create table data_export (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      state text not null check (state in ('preparing', 'ready')),
      storage_key text not null unique,
      byte_size integer,
      created_at timestamptz not null,
      ready_at timestamptz
    )`.execute(db)
  await sql`create index data_export_account on data_export (account_id, created_at desc)`.execute(
    db,
  )

  // What was deleted has neither address nor number, but records of three years still point at it.
  await sql`alter table account drop constraint account_check`.execute(db)
  await sql`alter table account add column deleted_at timestamptz`.execute(db)
  await sql`
    alter table account add constraint account_check
    check (email is not null or phone is not null or deleted_at is not null)`.execute(db)
  await sql`
    create table account_deletion (
      account_id uuid primary key references account (id) on delete cascade,
      asked_at timestamptz not null,
      due_at timestamptz not null
    )`.execute(db)
  await sql`create index account_deletion_due on account_deletion (due_at)`.execute(db)
  // Bytes are removed after the commit that removes their row; a crash between forgets none.
  await sql`
    create table storage_removal (
      storage_key text primary key,
      asked_at timestamptz not null
    )`.execute(db)
}

/** Fails where an account has been deleted meanwhile: it has no address to be known by again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table storage_removal, account_deletion, data_export, application_file`.execute(db)
  await sql`alter table account drop constraint account_check`.execute(db)
  await sql`
    alter table account add constraint account_check
    check (email is not null or phone is not null)`.execute(db)
  await sql`alter table account drop column deleted_at`.execute(db)
  await sql`alter table session drop column proved_at`.execute(db)
  await sql`drop index file_account`.execute(db)
  await sql`delete from file where purpose in ('resume', 'certificate')`.execute(db)
  await sql`alter table file drop column removed_at`.execute(db)
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check
    check (purpose in ('licence', 'authorisation'))`.execute(db)
  await sql`
    alter table resume
      drop column schools, drop column jobs, drop column skills, drop column certificates,
      drop column wishes, drop column steps_done, drop column typed, drop column removed`.execute(
    db,
  )
}
