import { sql, type Kysely } from 'kysely'

/**
 * What employers ask colleges for; the rules of internships with their history; what officers have
 * recorded to let a demand pass a rule; visits to sites.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rule_version (
      id uuid primary key,
      code text not null,
      version integer not null check (version > 0),
      article text not null,
      threshold double precision,
      severity text not null check (severity in ('refuse', 'warn', 'off')),
      reason text not null default '',
      changed_by uuid references account (id),
      at timestamptz not null,
      unique (code, version)
    )`.execute(db)
  await sql`
    create table demand (
      id uuid primary key,
      college_id uuid not null references college (id),
      employer_id uuid not null references employer (id),
      entered_by uuid references account (id),
      side text not null check (side in ('employer', 'college')),
      state text not null check (state in ('draft', 'offered', 'admitted', 'declined', 'withdrawn')),
      title text not null default '',
      headcount integer check (headcount > 0),
      first_day text check (first_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      last_day text check (last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      district_code text,
      employer_staff integer check (employer_staff >= 0),
      post_staff integer check (post_staff >= 0),
      facts jsonb not null default '{}',
      reason text not null default '',
      created_at timestamptz not null,
      updated_at timestamptz not null,
      revision integer not null default 1
    )`.execute(db)
  await sql`create index demand_college on demand (college_id, state)`.execute(db)
  await sql`create index demand_employer on demand (employer_id)`.execute(db)
  await sql`
    create table demand_major (
      demand_id uuid not null references demand (id) on delete cascade,
      major_id uuid not null references major (id),
      fit text not null check (fit in ('match', 'near')),
      primary key (demand_id, major_id)
    )`.execute(db)
  await sql`
    create table demand_ruling (
      id uuid primary key,
      demand_id uuid not null references demand (id),
      rule_code text not null,
      kind text not null check (kind in ('override', 'filing')),
      reason text not null,
      file_id uuid references file (id),
      decided_by uuid references account (id),
      at timestamptz not null,
      taken_back_at timestamptz
    )`.execute(db)
  await sql`create index demand_ruling_demand on demand_ruling (demand_id)`.execute(db)
  await sql`
    create table demand_step (
      id uuid primary key,
      demand_id uuid not null references demand (id),
      action text not null,
      from_state text,
      to_state text not null,
      reason text not null default '',
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index demand_step_demand on demand_step (demand_id, at)`.execute(db)
  await sql`
    create table site_visit (
      id uuid primary key,
      college_id uuid not null references college (id),
      employer_id uuid not null references employer (id),
      visited_on text not null check (visited_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      visitors text not null,
      findings jsonb not null default '{}',
      verdict text not null check (verdict in ('suitable', 'suitable_after', 'unsuitable')),
      note text not null default '',
      recorded_by uuid references account (id),
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index site_visit_college on site_visit (college_id, employer_id)`.execute(db)
  await sql`
    create table site_visit_file (
      site_visit_id uuid not null references site_visit (id) on delete cascade,
      file_id uuid not null references file (id),
      primary key (site_visit_id, file_id)
    )`.execute(db)
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check check (purpose in
      ('licence', 'authorisation', 'resume', 'certificate', 'filing', 'visit', 'gate'))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = [
    'site_visit_file',
    'site_visit',
    'demand_step',
    'demand_ruling',
    'demand_major',
    'demand',
    'rule_version',
  ]
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`delete from file where purpose in ('filing', 'visit', 'gate')`.execute(db)
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check check (purpose in
      ('licence', 'authorisation', 'resume', 'certificate'))`.execute(db)
}
