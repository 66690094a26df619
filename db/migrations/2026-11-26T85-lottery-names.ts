import { sql, type Kysely } from 'kysely'

/**
 * The names under which a plan's students are in its lottery, in lists that are committed to as they
 * are drawn up; and how often a seed was committed to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table lottery_list (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      commitment text not null,
      at timestamptz not null
    )`.execute(db)
  await sql`create index lottery_list_plan on lottery_list (plan_id, at)`.execute(db)
  await sql`
    create table lottery_name (
      plan_id uuid not null references plan (id),
      name text not null,
      student_id uuid references student (id) on delete set null,
      list_id uuid not null references lottery_list (id),
      primary key (plan_id, name),
      unique (plan_id, student_id)
    )`.execute(db)
  await sql`create index lottery_name_student on lottery_name (student_id)`.execute(db)
  await sql`create index lottery_name_list on lottery_name (list_id)`.execute(db)
  await sql`alter table plan add column seed_number integer not null default 0`.execute(db)
  await sql`update plan set seed_number = 1 where seed_commitment is not null`.execute(db)
  // Plans that were placed before keep their names; nobody had committed to them until now.
  await sql`
    insert into lottery_list (id, plan_id, commitment, at)
    select gen_random_uuid(), latest.plan_id,
      encode(sha256(convert_to(
        (select string_agg(value, E'\n' order by value collate "C")
         from jsonb_each_text(latest.pseudonyms)), 'UTF8')), 'hex'),
      now()
    from (
      select distinct on (plan_id) plan_id, pseudonyms from allocation
      order by plan_id, created_at desc, id desc) latest
    where latest.pseudonyms <> '{}'::jsonb`.execute(db)
  await sql`
    insert into lottery_name (plan_id, name, student_id, list_id)
    select latest.plan_id, given.value, student.id, lottery_list.id
    from (
      select distinct on (plan_id) plan_id, pseudonyms from allocation
      order by plan_id, created_at desc, id desc) latest
    join lottery_list on lottery_list.plan_id = latest.plan_id
    cross join lateral jsonb_each_text(latest.pseudonyms) given
    left join student on student.id::text = given.key`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan drop column seed_number`.execute(db)
  await sql`drop table lottery_name`.execute(db)
  await sql`drop table lottery_list`.execute(db)
}
