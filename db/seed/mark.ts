import type { Kysely } from 'kysely'
import type { Database } from '../tables/index.ts'

/** What the demonstration leaves behind when it is completely loaded. */
export interface DemonstrationMark {
  fairCode: string
}

const KEY = 'demonstration'

/** The mark of a loaded demonstration, or null. */
export async function findDemonstration(db: Kysely<Database>): Promise<DemonstrationMark | null> {
  const row = await db
    .selectFrom('setting')
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirst()
  return row ? (row.value as DemonstrationMark) : null
}

/** Marks the demonstration as loaded. */
export async function markDemonstration(
  db: Kysely<Database>,
  mark: DemonstrationMark,
): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: KEY, value: JSON.stringify(mark) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}
