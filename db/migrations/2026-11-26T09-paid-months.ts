import { sql, type Kysely } from 'kysely'

/**
 * Pays compare by the month with all that a year brings: 15,000 yuan ·14薪 as 17,500. What is stored
 * is reckoned anew. The order from the lowest pay up gets its index: 面议 stands at the end of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await reckon(db, sql`pay_months / 12.0`)
  await sql`
    create index opening_desk_pay_up on opening (coalesce(monthly_pay_max_fen, 2147483647), id)
    where state <> 'draft'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index opening_desk_pay_up`.execute(db)
  await reckon(db, sql`1`)
}

/** Only what states more than twelve pays a year is touched. */
async function reckon(db: Kysely<unknown>, factor: ReturnType<typeof sql>): Promise<void> {
  await sql`
    update opening set
      monthly_pay_min_fen = round(pay_min_fen * ${factor}),
      monthly_pay_max_fen = round(coalesce(pay_max_fen, pay_min_fen) * ${factor})
    where pay_months > 12 and pay_period in ('month', 'piece') and pay_min_fen is not null`.execute(
    db,
  )
}
