import { sql, type Kysely } from 'kysely'

/** More orders and filters of the organiser's table of openings, drafts apart, read by an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index opening_desk_life on opening
    ((case state when 'draft' then 0 when 'in_review' then 1 when 'published' then 2
      when 'paused' then 3 when 'filled' then 4 when 'expired' then 5 when 'withdrawn' then 6 end), id)
    where state <> 'draft'`.execute(db)
  await sql`
    create index opening_desk_pay on opening (coalesce(monthly_pay_max_fen, -1), id)
    where state <> 'draft'`.execute(db)
  // A district or an industry with few openings is found and counted without reading all the others.
  await sql`
    create index opening_desk_district on opening (district_code, state) where state <> 'draft'`.execute(
    db,
  )
  await sql`
    create index opening_desk_industry on opening (industry, state) where state <> 'draft'`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index opening_desk_industry, opening_desk_district, opening_desk_pay,
      opening_desk_life`.execute(db)
}
