import { sql } from 'kysely'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { payOf } from '../model/opening-summary.ts'
import { shownEmployers } from '../public-employers.ts'
import { publicOpenings } from '../public-openings.ts'
import { getOwnFair } from './own-fairs.ts'

const INDUSTRIES_SHOWN = 6
const OPENINGS_SHOWN = 6

/**
 * What a hall's wall shows of a fair while it is on: nothing that is not public, besides sums.
 * @throws `not_allowed`, `not_found` for another organiser's fair.
 */
export async function getFairScreen(context: Context, input: { idOrCode: string }) {
  const fair = await getOwnFair(context, input)
  const now = context.clock.now()
  const dayBegan = addDays(endOfShanghaiDay(shanghaiDay(now)), -1)
  const open = () => publicOpenings(context).where('opening.fairId', '=', fair.id)
  const [totals, applied, employers, industries, wanted] = await Promise.all([
    open()
      .select([
        sql<number>`count(*)::int`.as('openings'),
        sql<number>`coalesce(sum(headcount - hired_count), 0)::int`.as('left'),
      ])
      .executeTakeFirstOrThrow(),
    context.db
      .selectFrom('application')
      .innerJoin('opening', 'opening.id', 'application.openingId')
      .where('opening.fairId', '=', fair.id)
      .select([
        sql<number>`count(*)::int`.as('all'),
        sql<number>`(count(*) filter (where application.created_at > ${dayBegan}))::int`.as(
          'today',
        ),
      ])
      .executeTakeFirstOrThrow(),
    context.db
      .selectFrom('fairEmployer')
      .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
      .where('fairEmployer.fairId', '=', fair.id)
      .where(shownEmployers(now))
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow(),
    open()
      .groupBy('opening.industry')
      .select(['opening.industry', sql<number>`sum(headcount - hired_count)::int`.as('left')])
      .orderBy('left', 'desc')
      .limit(INDUSTRIES_SHOWN)
      .execute(),
    open()
      .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
      .leftJoin('fairEmployer', (join) =>
        join
          .onRef('fairEmployer.employerId', '=', 'opening.employerId')
          .onRef('fairEmployer.fairId', '=', 'opening.fairId'),
      )
      .select(['opening.id', 'opening.title', 'organisation.shortName', 'fairEmployer.booth'])
      .select(['opening.payPeriod', 'opening.payMinFen', 'opening.payMaxFen'])
      .select([
        'opening.payMonths',
        'opening.payNegotiable',
        'opening.payFloor',
        'openingFigure.applied',
      ])
      .orderBy('openingFigure.applied', 'desc')
      .orderBy('openingFigure.seen', 'desc')
      .orderBy('opening.id')
      .limit(OPENINGS_SHOWN)
      .execute(),
  ])
  return {
    fair,
    employers: employers.count,
    openings: totals.openings,
    left: totals.left,
    applied: applied.all,
    appliedToday: applied.today,
    industries: industries.map((row) => ({ key: row.industry ?? '', left: row.left })),
    wanted: wanted.map((row) => ({
      id: row.id,
      title: row.title ?? '',
      employer: row.shortName,
      booth: row.booth,
      pay: payOf(row),
      applied: row.applied,
    })),
  }
}
