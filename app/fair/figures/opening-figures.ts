import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canManageOpenings } from '../policy.ts'
import { VIEW_SOURCES } from './model/look.ts'
import { lastDays } from './opening-trends.ts'

const DAYS = 30

/** The day in Shanghai of a moment in a column, as `YYYY-MM-DD`. */
export const shanghaiDayOf = (column: string) =>
  sql<string>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date::text`

/**
 * The figures of an opening for its employer: totals, and by day and source.
 * @throws `not_found` for one that does not exist or is another employer's.
 */
export async function getOpeningFigures(context: Context, input: { openingId: string }) {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const opening = await context.db
    .selectFrom('opening')
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
    .where('opening.id', '=', input.openingId)
    .select(['opening.id', 'opening.employerId', 'opening.title', 'opening.state'])
    .select(['opening.headcount', 'opening.hiredCount'])
    .select(['openingFigure.seen', 'openingFigure.applied', 'openingFigure.interviewed'])
    .executeTakeFirst()
  if (!opening) throw new Fault('not_found')
  ensureAllowed(canManageOpenings(context.actor, opening.employerId))
  const days = lastDays(context.clock.now(), DAYS)
  const from = days[0] ?? ''
  const views = await context.db
    .selectFrom('openingView')
    .where('openingId', '=', opening.id)
    .groupBy(sql`grouping sets ((day), (source))`)
    .select([
      sql<string | null>`day::text`.as('day'),
      'source',
      sql<number>`sum(views)::int`.as('views'),
    ])
    .execute()
  const applications = await context.db
    .selectFrom('application')
    .where('openingId', '=', opening.id)
    .where('createdAt', '>=', new Date(`${from}T00:00:00+08:00`))
    .groupBy(sql`1`)
    .select([shanghaiDayOf('createdAt').as('day'), sql<number>`count(*)::int`.as('count')])
    .execute()
  const viewsOn = new Map(views.map((row) => [row.day, row.views]))
  const appliedOn = new Map(applications.map((row) => [row.day, row.count]))
  return {
    id: opening.id,
    title: opening.title ?? '',
    state: opening.state,
    headcount: opening.headcount,
    seen: opening.seen,
    applied: opening.applied,
    interviewed: opening.interviewed,
    hired: opening.hiredCount,
    days,
    seenByDay: days.map((day) => viewsOn.get(day) ?? 0),
    appliedByDay: days.map((day) => appliedOn.get(day) ?? 0),
    sources: VIEW_SOURCES.map((source) => ({
      source,
      views: views.find((row) => row.day === null && row.source === source)?.views ?? 0,
    })).filter((row) => row.views > 0),
  }
}
export type OpeningFigures = Awaited<ReturnType<typeof getOpeningFigures>>
