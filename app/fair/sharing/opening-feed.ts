import type { Context } from '#app/kernel/context.ts'
import { fittingOpenings } from '../finding/fitting.ts'
import type { OpeningFilters } from '../model/search.ts'
import { SUMMARY_COLUMNS, toSummary } from '../public-openings.ts'

/** How many openings a feed tells of. */
export const FEED_SIZE = 50

/** The newest public openings that fit the filters, with what a feed says of each. */
export async function listNewestOpenings(context: Context, filters: OpeningFilters) {
  const rows = await fittingOpenings(context, filters)
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .select(SUMMARY_COLUMNS)
    .select(['opening.duties', 'opening.requirements', 'opening.address'])
    .select(['opening.publishedAt', 'opening.updatedAt'])
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .limit(FEED_SIZE)
    .execute()
  return rows.map((row) => ({
    ...toSummary(row),
    duties: row.duties ?? '',
    requirements: row.requirements ?? '',
    address: row.address ?? '',
    publishedAt: row.publishedAt ?? row.updatedAt,
    updatedAt: row.updatedAt,
  }))
}
export type FeedOpening = Awaited<ReturnType<typeof listNewestOpenings>>[number]
