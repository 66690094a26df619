import { sql } from 'kysely'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { FAIR } from './content/fair.ts'

/** What would end within these days is prolonged. */
const SOON_DAYS = 14

/**
 * Keeps the demonstration fresh however long ago it was loaded: openings of its fair that end soon
 * or have ended go on for one to three months more, and so does what their employers' papers are
 * worth. Harmless to repeat. Nobody waits for these people, so no notices are sent.
 */
export async function renewDemonstration(context: Context): Promise<void> {
  const now = context.clock.now()
  const today = endOfShanghaiDay(shanghaiDay(now))
  const soon = addDays(now, SOON_DAYS)
  await context.db.transaction().execute(async (trx) => {
    const fair = trx.selectFrom('fair').where('code', '=', FAIR.code).select('id')
    await trx
      .updateTable('employer')
      .set({ verificationDueAt: addDays(now, 180) })
      .where('admission', '=', 'admitted')
      .where('verificationDueAt', '<', soon)
      .execute()
    await trx
      .updateTable('opening')
      .set({
        state: 'published',
        // Spread by the id, so that they do not all end on one day.
        validUntil: sql<Date>`${today}::timestamptz
          + (30 + (hashtext(id::text) & 63)) * interval '24 hours'`,
      })
      .where('fairId', 'in', fair)
      .where('state', 'in', ['published', 'expired'])
      .where('validUntil', '<', soon)
      .execute()
  })
}
