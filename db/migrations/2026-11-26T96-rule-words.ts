import { sql, type Kysely } from 'kysely'

/** Rules in a province's own words, with the days, grades and lists that they go by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rule_version
      add column text text check (text <> ''),
      add column year_day text check (year_day ~ '^[0-9]{2}-[0-9]{2}$'),
      add column from_grade integer check (from_grade between 1 and 4),
      add column barred jsonb check (jsonb_typeof(barred) = 'array'),
      add column told_at timestamptz`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rule_version
      drop column text,
      drop column year_day,
      drop column from_grade,
      drop column barred,
      drop column told_at`.execute(db)
}
