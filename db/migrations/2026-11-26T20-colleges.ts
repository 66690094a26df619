import { sql, type Kysely } from 'kysely'

/**
 * Colleges with their departments, majors, class groups and students; what a member of an
 * organisation is charged with beside owning it, and an invitation to that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table membership_duty (
      id uuid primary key,
      membership_id uuid not null references membership (id) on delete cascade,
      duty text not null check (duty in ('department_head', 'class_teacher', 'guiding_teacher')),
      scope_id uuid,
      created_at timestamptz not null,
      check ((duty = 'guiding_teacher') = (scope_id is null))
    )`.execute(db)
  await sql`
    create unique index membership_duty_once
    on membership_duty (membership_id, duty, scope_id) nulls not distinct`.execute(db)
  await sql`
    create index membership_duty_scope on membership_duty (scope_id)
    where scope_id is not null`.execute(db)
  await sql`
    alter table invitation add column duties jsonb not null default '[]'`.execute(db)

  await sql`
    create table college (
      id uuid primary key references organisation (id),
      district_code text not null,
      address text not null default '',
      admitted_by uuid references account (id),
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table department (
      id uuid primary key,
      college_id uuid not null references college (id),
      name text not null,
      unique (college_id, name)
    )`.execute(db)
  await sql`
    create table major (
      id uuid primary key,
      college_id uuid not null references college (id),
      department_id uuid not null references department (id),
      name text not null,
      unique (college_id, name)
    )`.execute(db)
  await sql`create index major_department on major (department_id)`.execute(db)
  await sql`
    create table class_group (
      id uuid primary key,
      college_id uuid not null references college (id),
      major_id uuid not null references major (id),
      name text not null,
      entry_year integer not null check (entry_year between 1990 and 2100),
      unique (college_id, name)
    )`.execute(db)
  await sql`create index class_group_major on class_group (major_id)`.execute(db)
  await sql`
    create table student (
      id uuid primary key,
      college_id uuid not null references college (id),
      class_group_id uuid not null references class_group (id),
      number text not null,
      name text not null,
      sex text not null check (sex in ('female', 'male')),
      birth_day text not null check (birth_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      id_number_sealed text,
      id_number_index text,
      phone text not null default '',
      guardian_sealed text,
      home_district_code text,
      state text not null default 'enrolled' check (state in ('enrolled', 'left')),
      account_id uuid references account (id) on delete set null,
      code_hash text,
      code_expires_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (college_id, number)
    )`.execute(db)
  await sql`
    create unique index student_id_number on student (college_id, id_number_index)
    where id_number_index is not null`.execute(db)
  await sql`create index student_class_group on student (class_group_id)`.execute(db)
  await sql`
    create unique index student_account on student (account_id, college_id)
    where account_id is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['student', 'class_group', 'major', 'department', 'college']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
  await sql`alter table invitation drop column duties`.execute(db)
  await sql`drop table membership_duty`.execute(db)
}
