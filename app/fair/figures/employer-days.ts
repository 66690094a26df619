import { sql } from 'kysely'
import { canRunEmployer } from '#app/accounts/policy.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { shanghaiDayOf } from './opening-figures.ts'
import { lastDays, TREND_DAYS } from './opening-trends.ts'

/**
 * How often an employer's openings were looked at and applied to on each of the last days, the last
 * one today.
 * @throws `not_found` for who does not belong to it.
 */
export async function getEmployerDays(context: Context, input: { employerId: string }) {
  const { employerId } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const days = lastDays(context.clock.now(), TREND_DAYS)
  const views = await context.db
    .selectFrom('openingView')
    .innerJoin('opening', 'opening.id', 'openingView.openingId')
    .where('opening.employerId', '=', employerId)
    .where('openingView.day', '>=', sql<never>`${days[0]}::date`)
    .groupBy('openingView.day')
    .select([
      sql<string>`opening_view.day::text`.as('day'),
      sql<number>`sum(opening_view.views)::int`.as('count'),
    ])
    .execute()
  const applications = await context.db
    .selectFrom('application')
    .where('employerId', '=', employerId)
    .where('createdAt', '>=', new Date(`${days[0] ?? ''}T00:00:00+08:00`))
    .groupBy(sql`1`)
    .select([shanghaiDayOf('createdAt').as('day'), sql<number>`count(*)::int`.as('count')])
    .execute()
  const byDay = (rows: { day: string; count: number }[]) => {
    const counts = new Map(rows.map(({ day, count }) => [day, count]))
    return days.map((day) => counts.get(day) ?? 0)
  }
  return { days, seen: byDay(views), applied: byDay(applications) }
}
