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
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string; fen: number; said: string }>`
      select id, pay_min_fen as fen, pay_text as said from opening
      where id > ${after} and pay_min_fen is not null and pay_max_fen is null
        and pay_text ~ '以上|起|[+＋]|不低于|不少于|至少'
      order by id limit ${BATCH}`.execute(db)
    for (const floor of ['above', 'from'] as const) {
      const ids = rows.filter(({ said, fen }) => findFloor(said, fen) === floor).map(({ id }) => id)
      if (ids.length === 0) continue
      await sql`update opening set pay_floor = ${floor} where id = any(${ids}::uuid[])`.execute(db)
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening drop column pay_floor`.execute(db)
}

const BATCH = 1000

const AMOUNT = /(?<![\d.:])(\d[\d,]*(?:\.\d+)?)(千|k|万|w)?元?/g
const BEHIND = /^(?:[/每]?(?:小时|个?月|[天日时年]))?(以上|起|\+(?=$|[,;、。()]))/
const BEFORE = /(?:不低于|不少于|至少)$/

/**
 * What the forms read on the day of this migration, kept here because a migration is frozen: the word
 * must stand right at this very amount. That of a bonus beside it (6000元/月，满勤奖300元以上) is none.
 */
function findFloor(said: string, fen: number): 'above' | 'from' | null {
  const plain = said.normalize('NFKC').replace(/[\s¥]/g, '').toLowerCase()
  for (const { 0: amount, 1: digits = '', 2: unit, index } of plain.matchAll(AMOUNT)) {
    const scale = unit === undefined ? 100 : unit === '千' || unit === 'k' ? 100_000 : 1_000_000
    if (Math.round(Number(digits.replaceAll(',', '')) * scale) !== fen) continue
    const behind = BEHIND.exec(plain.slice(index + amount.length))?.[1]
    if (behind) return behind === '起' ? 'from' : 'above'
    if (BEFORE.test(plain.slice(0, index))) return 'above'
  }
  return null
}
