import { sql, type Kysely } from 'kysely'

/**
 * Interviews, and what an employer keeps about its applicants: notes of its own people, templates of
 * answers, and what ten thousand applicants are listed and searched by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table interview_round (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      mode text not null check (mode in ('onsite', 'booth', 'phone', 'online')),
      place text not null default '',
      contact text not null default '',
      note text not null default '',
      answer_by timestamptz not null,
      created_by uuid references account (id),
      created_at timestamptz not null
    )`.execute(db)
  // The last place of a time goes to one person, whoever presses at the same moment.
  await sql`
    create table interview_slot (
      id uuid primary key,
      round_id uuid not null references interview_round (id),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      capacity integer not null check (capacity > 0),
      taken integer not null default 0,
      check (starts_at < ends_at),
      check (taken between 0 and capacity)
    )`.execute(db)
  await sql`create index interview_slot_round on interview_slot (round_id, starts_at)`.execute(db)
  await sql`
    create table interview (
      id uuid primary key,
      application_id uuid not null references application (id),
      employer_id uuid not null references employer (id),
      account_id uuid not null references account (id),
      round_id uuid not null references interview_round (id),
      slot_id uuid references interview_slot (id),
      state text not null check (state in
        ('proposed', 'asked', 'accepted', 'moved', 'held', 'declined', 'called_off', 'expired')),
      sequence integer not null default 0,
      answer text not null default '',
      reason text not null default '',
      accepted_at timestamptz,
      answered_at timestamptz,
      answer_read_at timestamptz,
      reminded_day_at timestamptz,
      reminded_hours_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check (slot_id is not null or state not in ('accepted', 'moved', 'held'))
    )`.execute(db)
  await sql`
    create unique index interview_live on interview (application_id)
    where state in ('proposed', 'asked', 'accepted', 'moved')`.execute(db)
  await sql`create index interview_application on interview (application_id, created_at)`.execute(
    db,
  )
  await sql`create index interview_account on interview (account_id, state)`.execute(db)
  await sql`create index interview_employer on interview (employer_id, state)`.execute(db)
  await sql`create index interview_round_of on interview (round_id)`.execute(db)
  await sql`create index interview_slot_of on interview (slot_id)`.execute(db)
  await sql`
    create index interview_upkeep on interview (state)
    where state in ('proposed', 'accepted', 'moved')`.execute(db)

  // What happened to an interview stands in the application's history, with the time it is about.
  await sql`alter table application_step add column deed text`.execute(db)
  await sql`alter table application_step add column deed_at timestamptz`.execute(db)
  // A calendar's entry goes with the e-mail that tells of it.
  await sql`alter table message add column calendar text`.execute(db)

  await sql`
    create table applicant_note (
      id uuid primary key,
      application_id uuid not null references application (id),
      employer_id uuid not null references employer (id),
      author_account_id uuid not null references account (id),
      text text not null,
      created_at timestamptz not null,
      edited_at timestamptz,
      deleted_at timestamptz
    )`.execute(db)
  await sql`
    create index applicant_note_application on applicant_note (application_id, created_at)`.execute(
    db,
  )
  await sql`
    create table answer_template (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      kind text not null check (kind in ('invite', 'offer', 'refuse')),
      name text not null,
      text text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`create index answer_template_employer on answer_template (employer_id, kind)`.execute(
    db,
  )
  await sql`
    create index application_employer_newest on application (employer_id, created_at desc, id desc)`.execute(
    db,
  )

  // What a list is searched by stands beside the résumé: taking ten thousand of them apart at each
  // search is dear. What somebody wrote alone; the codes of a résumé's choices are nobody's words.
  await sql`
    create function said_in_resume(resume jsonb) returns text language sql immutable as $$
      select coalesce(string_agg(said #>> '{}', E'\\n'), '')
      from unnest(array[
        '$.headline', '$.intro',
        '$.sections.jobs[*].employer', '$.sections.jobs[*].title', '$.sections.jobs[*].text',
        '$.sections.schools[*].name', '$.sections.schools[*].major',
        '$.sections.skills[*].name',
        '$.sections.certificates[*].name', '$.sections.certificates[*].number',
        '$.sections.certificates[*].issuer',
        '$.sections.wishes.occupations'
      ]::jsonpath[]) as part, jsonb_path_query(resume, part) as said
      where jsonb_typeof(said) = 'string'
    $$`.execute(db)
  await sql`
    alter table application
      add column resume_education text generated always as (resume ->> 'education') stored,
      add column resume_experience text generated always as (resume ->> 'experience') stored,
      add column search_text text not null generated always as (
        lower(name || E'\\n' || phone || E'\\n' || line || E'\\n' || said_in_resume(resume))
      ) stored`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table application
      drop column resume_education, drop column resume_experience, drop column search_text`.execute(
    db,
  )
  await sql`drop function said_in_resume`.execute(db)
  await sql`drop index application_employer_newest`.execute(db)
  await sql`drop table answer_template, applicant_note`.execute(db)
  await sql`alter table message drop column calendar`.execute(db)
  await sql`alter table application_step drop column deed, drop column deed_at`.execute(db)
  await sql`drop table interview, interview_slot, interview_round`.execute(db)
}
