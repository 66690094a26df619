import { sql } from 'kysely'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'

/** Days that a trend beside a number shows. */
export const TREND_DAYS = 14

/**
 * How often openings were looked at on each of the last days, the last one today; nothing for one
 * that nobody has looked at in that time. Who may see them is the caller's to have asked.
 */
export async function readTrends(
  context: Pick<Context, 'db' | 'clock'>,
  openingIds: string[],
): Promise<Map<string, number[]>> {
  const trends = new Map<string, number[]>()
  if (openingIds.length === 0) return trends
  const days = lastDays(context.clock.now(), TREND_DAYS)
  const rows = await context.db
    .selectFrom('openingView')
    .where('openingId', 'in', openingIds)
    .where('day', '>=', sql<never>`${days[0]}::date`)
    .groupBy(['openingId', 'day'])
    .select([
      'openingId',
      sql<string>`day::text`.as('day'),
      sql<number>`sum(views)::int`.as('views'),
    ])
    .execute()
  for (const row of rows) {
    const trend = trends.get(row.openingId) ?? days.map(() => 0)
    trends.set(row.openingId, trend)
    const place = days.indexOf(row.day)
    if (place >= 0) trend[place] = row.views
  }
  return trends
}

/** The last days in Shanghai as `YYYY-MM-DD`, the last one today. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => shanghaiDay(addDays(now, index - count + 1)))
}
