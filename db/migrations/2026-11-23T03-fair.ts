import { sql, type Kysely } from 'kysely'

/** Fairs, openings, résumés, applications and disclosures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fair (
      id uuid primary key,
      code text not null unique,
      name text not null,
      intro text not null default '',
      organiser_id uuid not null references organisation (id),
      district_code text not null,
      place text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      created_at timestamptz not null,
      check (starts_at < ends_at)
    )`.execute(db)
  await sql`
    create table fair_programme_item (
      id uuid primary key,
      fair_id uuid not null references fair (id),
      position integer not null,
      title text not null,
      description text not null default '',
      place text not null default '',
      starts_at timestamptz,
      ends_at timestamptz,
      unique (fair_id, position)
    )`.execute(db)
  await sql`
    create table fair_employer (
      fair_id uuid not null references fair (id),
      employer_id uuid not null references employer (id),
      booth text,
      joined_at timestamptz not null,
      primary key (fair_id, employer_id)
    )`.execute(db)
  await sql`create unique index fair_booth on fair_employer (fair_id, booth)`.execute(db)

  // A draft may lack anything; whatever has left the draft state carries what the law asks for
  // (人力资源市场暂行条例 §24).
  await sql`
    create table opening (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      fair_id uuid references fair (id),
      state text not null check (state in
        ('draft', 'in_review', 'published', 'paused', 'filled', 'expired', 'withdrawn')),
      title text,
      occupation text,
      industry text,
      headcount integer check (headcount > 0),
      hired_count integer not null default 0,
      duties text,
      requirements text,
      education text,
      skill_level text,
      experience text,
      kind text,
      pay_period text,
      pay_min_fen integer check (pay_min_fen > 0),
      pay_max_fen integer check (pay_max_fen >= pay_min_fen),
      pay_months smallint check (pay_months between 12 and 24),
      pay_negotiable boolean not null default false,
      pay_text text,
      monthly_pay_min_fen integer,
      monthly_pay_max_fen integer,
      shift text,
      shift_text text,
      benefits text[] not null default '{}',
      district_code text,
      address text,
      contact_name text,
      contact_phone text,
      valid_until timestamptz,
      typed jsonb,
      typed_at timestamptz,
      published_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      search tsvector,
      check (hired_count between 0 and coalesce(headcount, 0)),
      check (state = 'draft' or (
        title is not null and occupation is not null and industry is not null
        and headcount is not null and duties is not null and requirements is not null
        and education is not null and skill_level is not null and experience is not null
        and kind is not null and (pay_negotiable or pay_min_fen is not null)
        and district_code is not null and address is not null and contact_name is not null
        and contact_phone is not null and valid_until is not null))
    )`.execute(db)
  await sql`create index opening_search on opening using gin (search)`.execute(db)
  await sql`
    create index opening_newest on opening (published_at desc, id desc)
    where state = 'published'`.execute(db)
  await sql`create index opening_employer on opening (employer_id, state)`.execute(db)
  await sql`create index opening_fair on opening (fair_id, state)`.execute(db)
  await sql`
    create table opening_step (
      id uuid primary key,
      opening_id uuid not null references opening (id),
      from_state text not null,
      to_state text not null,
      reason text not null default '',
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index opening_step_opening on opening_step (opening_id, at)`.execute(db)

  await sql`
    create table resume (
      account_id uuid primary key references account (id) on delete cascade,
      name text not null,
      phone text not null,
      headline text not null default '',
      education text not null default 'any',
      skill_level text not null default 'any',
      experience text not null default 'any',
      district_code text,
      intro text not null default '',
      updated_at timestamptz not null
    )`.execute(db)

  // One person applies once to one opening, whichever way the application came in.
  await sql`
    create table application (
      id uuid primary key,
      opening_id uuid not null references opening (id),
      employer_id uuid not null references employer (id),
      account_id uuid not null references account (id),
      state text not null check (state in
        ('sent', 'seen', 'shortlisted', 'interview', 'offered', 'hired', 'refused', 'withdrawn')),
      name text not null,
      phone text not null,
      line text not null default '',
      resume jsonb,
      confirmed_at timestamptz,
      guest_secret_hash text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (opening_id, account_id)
    )`.execute(db)
  await sql`create index application_account on application (account_id, created_at desc)`.execute(
    db,
  )
  await sql`create index application_employer on application (employer_id, state, created_at desc)`.execute(
    db,
  )
  await sql`
    create table application_step (
      id uuid primary key,
      application_id uuid not null references application (id),
      from_state text,
      to_state text not null,
      side text not null check (side in ('seeker', 'employer', 'system')),
      reason text not null default '',
      note text not null default '',
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index application_step_application on application_step (application_id, at)`.execute(
    db,
  )
  await sql`
    create table disclosure (
      id uuid primary key,
      account_id uuid not null references account (id),
      employer_id uuid not null references employer (id),
      application_id uuid not null references application (id),
      items text[] not null,
      consent_text text not null,
      consented_at timestamptz not null,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`create index disclosure_account on disclosure (account_id, consented_at desc)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table disclosure, application_step, application, resume, opening_step, opening,
      fair_employer, fair_programme_item, fair cascade`.execute(db)
}
