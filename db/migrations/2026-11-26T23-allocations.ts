import { sql, type Kysely } from 'kysely'

/** Allocations as they are worked out, adjusted by hand and published in versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table allocation (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      method text not null check (method in ('stable', 'rank-maximal', 'generous', 'groups')),
      state text not null check (state in
        ('waiting', 'running', 'done', 'conflict', 'stopped', 'failed')),
      wishes jsonb not null default '{}',
      problem jsonb not null,
      pseudonyms jsonb not null,
      progress double precision not null default 0,
      stop_asked boolean not null default false,
      placed jsonb,
      answer jsonb,
      fault text,
      basis text not null default '',
      created_by uuid references account (id),
      created_at timestamptz not null,
      begun_at timestamptz,
      ended_at timestamptz
    )`.execute(db)
  await sql`create index allocation_plan on allocation (plan_id, created_at)`.execute(db)
  await sql`
    create table placement_lock (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      plan_post_id uuid references plan_post (id),
      kind text not null check (kind in ('lock', 'move', 'swap')),
      reason text not null,
      set_by uuid references account (id),
      at timestamptz not null,
      lifted_at timestamptz
    )`.execute(db)
  await sql`
    create unique index placement_lock_once on placement_lock (plan_id, student_id)
    where lifted_at is null`.execute(db)
  await sql`
    create table placement_version (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      number integer not null check (number > 0),
      allocation_id uuid not null references allocation (id),
      method text not null,
      problem jsonb not null,
      seed text not null,
      answer jsonb not null,
      round integer not null default 1,
      note text not null default '',
      published_by uuid references account (id),
      published_at timestamptz not null,
      unique (plan_id, number)
    )`.execute(db)
  await sql`
    create table placement (
      id uuid primary key,
      version_id uuid not null references placement_version (id),
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      pseudonym text not null,
      plan_post_id uuid references plan_post (id),
      choice integer check (choice > 0),
      reasons jsonb,
      is_current boolean not null,
      unique (version_id, student_id)
    )`.execute(db)
  await sql`
    create unique index placement_current on placement (plan_id, student_id)
    where is_current`.execute(db)
  await sql`
    create index placement_post on placement (plan_post_id) where is_current`.execute(db)
  await sql`create index placement_student on placement (student_id)`.execute(db)
  await sql`
    create table own_post (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      student_id uuid not null references student (id),
      facts jsonb not null,
      state text not null check (state in ('asked', 'approved', 'declined', 'withdrawn')),
      reason text not null default '',
      decided_by uuid references account (id),
      decided_at timestamptz,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index own_post_plan on own_post (plan_id, state)`.execute(db)
  await sql`create index own_post_student on own_post (student_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'own_post',
    'placement',
    'placement_version',
    'placement_lock',
    'allocation',
  ])
    await sql`drop table ${sql.table(table)}`.execute(db)
}
