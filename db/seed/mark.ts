import type { Kysely } from 'kysely'
import type { Database } from '../tables/index.ts'

/** What the demonstration leaves behind: that loading began, and that it was completed. */
export interface DemonstrationMark {
  state: 'loading' | 'loaded'
  fairCode: string
}

const KEY = 'demonstration'

/** The mark of the demonstration, or null where there is none. */
export async function findDemonstration(db: Kysely<Database>): Promise<DemonstrationMark | null> {
  const row = await db
    .selectFrom('setting')
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirst()
  return row ? (row.value as DemonstrationMark) : null
}

/** Marks how far the demonstration has got. */
export async function markDemonstration(
  db: Kysely<Database>,
  mark: DemonstrationMark,
): Promise<void> {
  const value = JSON.stringify(mark)
  await db
    .insertInto('setting')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
