import { sql, type Kysely } from 'kysely'

/** Consents, tri-party agreements with their signings, insurance and assessment of a plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of the post, whichever it is: one of the plan's, or one that she has found herself.
  await sql`
    create table consent (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      giver text not null check (giver in ('student', 'guardian')),
      post_id uuid not null,
      answer text not null check (answer in ('agreed', 'refused')),
      reason text not null default '',
      file_id uuid references file (id),
      given_by uuid references account (id),
      filed_by uuid references account (id),
      at timestamptz not null,
      primary key (plan_id, student_id, giver),
      check (answer = 'agreed' or reason <> '')
    )`.execute(db)
  await sql`
    create table consent_reminder (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      reminded_at timestamptz not null,
      primary key (plan_id, student_id)
    )`.execute(db)
  await sql`
    create table agreement (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      post_id uuid not null,
      employer_id uuid references organisation (id),
      number integer not null check (number > 0),
      state text not null check (state in ('open', 'signed', 'void')),
      terms jsonb not null,
      file_id uuid references file (id),
      made_at timestamptz not null,
      signed_at timestamptz,
      void_reason text not null default '',
      voided_by uuid references account (id),
      voided_at timestamptz,
      unique (plan_id, student_id, number),
      check ((state = 'void') = (voided_at is not null)),
      check (state <> 'signed' or signed_at is not null)
    )`.execute(db)
  await sql`
    create unique index agreement_live on agreement (plan_id, student_id)
    where state <> 'void'`.execute(db)
  await sql`create index agreement_employer on agreement (employer_id, state)`.execute(db)
  await sql`
    create table agreement_signing (
      agreement_id uuid not null references agreement (id),
      party text not null check (party in ('college', 'employer', 'student')),
      account_id uuid references account (id),
      signed_at timestamptz not null,
      primary key (agreement_id, party)
    )`.execute(db)
  await sql`
    create table plan_insurance (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      employer_id uuid references organisation (id),
      insurer text not null,
      policy_number text not null,
      first_day text not null,
      last_day text not null,
      payer text not null check (payer in ('college', 'employer', 'both')),
      added_by uuid references account (id),
      added_at timestamptz not null
    )`.execute(db)
  await sql`create index plan_insurance_plan on plan_insurance (plan_id)`.execute(db)
  await sql`
    create table plan_assessment (
      plan_id uuid primary key references plan (id),
      aspects jsonb not null,
      criteria jsonb not null,
      set_by uuid references account (id),
      set_at timestamptz not null
    )`.execute(db)
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check check (purpose in
      ('licence', 'authorisation', 'resume', 'certificate', 'filing', 'visit', 'gate',
        'consent', 'agreement'))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'plan_assessment',
    'plan_insurance',
    'agreement_signing',
    'agreement',
    'consent_reminder',
    'consent',
  ])
    await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`delete from file where purpose in ('consent', 'agreement')`.execute(db)
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check check (purpose in
      ('licence', 'authorisation', 'resume', 'certificate', 'filing', 'visit', 'gate'))`.execute(db)
}
