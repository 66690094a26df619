import { sql, type Kysely } from 'kysely'

/** Plans of internships: who takes part, which posts there are, what has to be done before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan (
      id uuid primary key,
      college_id uuid not null references college (id),
      name text not null,
      kind text not null check (kind in ('familiarisation', 'post')),
      shown_as text check (shown_as in ('shadowing', 'full_post')),
      term text not null default '',
      state text not null check (state in
        ('draft', 'collecting', 'allocating', 'published', 'agreements', 'started', 'ended',
         'cancelled')),
      first_day text not null check (first_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      last_day text not null check (last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      preferences_close_at timestamptz,
      most_ranks integer not null default 5 check (most_ranks between 1 and 20),
      employers_may text not null default 'refuse' check (employers_may in ('refuse', 'rank')),
      seed_sealed text,
      seed_commitment text,
      seed_committed_at timestamptz,
      created_by uuid references account (id),
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`create index plan_college on plan (college_id, state)`.execute(db)
  await sql`
    create table plan_step (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      action text not null,
      from_state text,
      to_state text not null,
      reason text not null default '',
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index plan_step_plan on plan_step (plan_id, at)`.execute(db)
  await sql`
    create table plan_class_group (
      plan_id uuid not null references plan (id) on delete cascade,
      class_group_id uuid not null references class_group (id),
      primary key (plan_id, class_group_id)
    )`.execute(db)
  await sql`create index plan_class_group_group on plan_class_group (class_group_id)`.execute(db)
  await sql`
    create table plan_post (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      demand_id uuid not null references demand (id),
      added_at timestamptz not null,
      unique (plan_id, demand_id)
    )`.execute(db)
  await sql`create index plan_post_demand on plan_post (demand_id)`.execute(db)
  await sql`
    create table plan_guide (
      plan_id uuid not null references plan (id) on delete cascade,
      membership_id uuid not null references membership (id),
      plan_post_id uuid not null references plan_post (id) on delete cascade,
      primary key (plan_id, membership_id, plan_post_id)
    )`.execute(db)
  await sql`create index plan_guide_post on plan_guide (plan_post_id)`.execute(db)
  await sql`
    create table plan_gate (
      plan_id uuid not null references plan (id) on delete cascade,
      gate text not null check (gate in
        ('site_visits', 'employer_list', 'consents', 'filings', 'joint_plan', 'safety',
         'agreements', 'training')),
      responsible text not null default '',
      due_on text check (due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      note text not null default '',
      done_by uuid references account (id),
      done_at timestamptz,
      primary key (plan_id, gate)
    )`.execute(db)
  await sql`
    create table plan_gate_file (
      plan_id uuid not null,
      gate text not null,
      file_id uuid not null references file (id),
      primary key (plan_id, gate, file_id),
      foreign key (plan_id, gate) references plan_gate (plan_id, gate) on delete cascade
    )`.execute(db)
  await sql`
    create table training (
      id uuid primary key,
      plan_id uuid not null references plan (id) on delete cascade,
      title text not null,
      held_on text not null check (held_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      hours double precision not null check (hours > 0),
      place text not null default ''
    )`.execute(db)
  await sql`create index training_plan on training (plan_id)`.execute(db)
  await sql`
    create table training_attendance (
      training_id uuid not null references training (id) on delete cascade,
      student_id uuid not null references student (id),
      primary key (training_id, student_id)
    )`.execute(db)
  await sql`
    create table preference (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      draft jsonb,
      posts jsonb,
      sent_at timestamptz,
      saved_at timestamptz not null,
      revision integer not null default 1,
      reminded_at timestamptz,
      primary key (plan_id, student_id)
    )`.execute(db)
  await sql`create index preference_student on preference (student_id)`.execute(db)
  await sql`
    create table hardship_note (
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      words_sealed text,
      told_at timestamptz not null,
      decision text check (decision in ('accepted', 'declined')),
      decided_by uuid references account (id),
      decided_at timestamptz,
      primary key (plan_id, student_id)
    )`.execute(db)
  await sql`
    create table candidate_view (
      plan_post_id uuid not null references plan_post (id) on delete cascade,
      student_id uuid not null references student (id),
      place integer check (place > 0),
      refused boolean not null default false,
      reason text not null default '',
      by_account_id uuid references account (id),
      at timestamptz not null,
      primary key (plan_post_id, student_id)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = [
    'candidate_view',
    'hardship_note',
    'preference',
    'training_attendance',
    'training',
    'plan_gate_file',
    'plan_gate',
    'plan_guide',
    'plan_post',
    'plan_class_group',
    'plan_step',
    'plan',
  ]
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db)
}
