import { sql, type Kysely } from 'kysely'

/** The word with which an employer leaves a pay open above its minimum (以上, 起), as they wrote it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table opening add column pay_floor text
      check (pay_floor in ('above', 'from')),
      add check (pay_floor is null or (pay_min_fen is not null and pay_max_fen is null))`.execute(
    db,
  )
  // Until now the word stood in the employer's own text alone, and the amount was shown as fixed.
  await sql`
    update opening set pay_floor =
      case when substring(pay_text from '起|以上') = '起' then 'from' else 'above' end
    where pay_min_fen is not null and pay_max_fen is null
      and regexp_replace(pay_text, '\s', '', 'g') ~
        '\d(千|k|K|万|w|W)?元?([/每]?(小时|个?月|[天日时年]))?(以上|起)'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening drop column pay_floor`.execute(db)
}
