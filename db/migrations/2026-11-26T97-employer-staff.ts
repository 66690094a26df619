import { sql, type Kysely } from 'kysely'

/** How many people an employer employs: one number for all its demands, with its history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table employer_staff (
      id uuid primary key,
      employer_id uuid not null references employer (id),
      staff integer not null check (staff > 0),
      organisation_id uuid not null references organisation (id),
      said_by uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index employer_staff_employer on employer_staff (employer_id, at)`.execute(db)
  // Where demands have contradicted each other, the last one that was offered holds.
  await sql`
    insert into employer_staff (id, employer_id, staff, organisation_id, said_by, at)
    select distinct on (demand.employer_id) gen_random_uuid(), demand.employer_id,
      demand.employer_staff,
      case side when 'college' then demand.college_id else demand.employer_id end,
      demand.entered_by, demand.updated_at
    from demand
    where demand.employer_staff > 0 and demand.state in ('offered', 'admitted')
    order by demand.employer_id, demand.updated_at desc, demand.id desc`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  // What had no number of its own goes by the employer's.
  await sql`
    update demand set employer_staff = said.staff
    from (
      select distinct on (employer_id) employer_id, staff from employer_staff
      order by employer_id, at desc, id desc
    ) as said
    where said.employer_id = demand.employer_id
      and (demand.employer_staff is null or demand.state <> 'draft')`.execute(db)
  await sql`drop table employer_staff`.execute(db)
}
