import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { countFairEmployers, publicOnce, sumDays } from './fair-figures.ts'
import { listOwnFairs, pickFair } from './own-fairs.ts'

/**
 * The organiser's current fair at a glance: the one that is on, else the one held last, else the
 * next; or null where the organiser that one acts for has none.
 */
export async function getFairGlance(context: Context) {
  const fair = pickFair(await listOwnFairs(context), context.clock.now())
  if (!fair) return null
  const [employers, offer, days] = await Promise.all([
    countFairEmployers(context, fair.id),
    publicOnce(context.db, fair.id)
      .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
      .select([
        sql<number>`(count(*) filter (where opening.state = 'published'))::int`.as('openings'),
        sql<number>`coalesce(sum(opening.headcount), 0)::int`.as('headcount'),
        sql<number>`coalesce(sum(opening.hired_count), 0)::int`.as('hired'),
        sql<number>`coalesce(sum(opening_figure.applied), 0)::int`.as('applied'),
      ])
      .executeTakeFirstOrThrow(),
    sumDays(context, fair),
  ])
  return { fair, employers, ...offer, days }
}
export type FairGlance = NonNullable<Awaited<ReturnType<typeof getFairGlance>>>
