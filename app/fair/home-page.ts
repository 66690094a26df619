import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { findFeaturedFair } from './fairs.ts'
import { INDUSTRIES } from './model/terms.ts'
import { publicOpenings, SUMMARY_COLUMNS, toSummary } from './public-openings.ts'

const NEWEST = 8

/** What the first page shows: the fair, the newest openings, and what each industry offers. */
export async function getHomePage(context: Context) {
  const [fair, newest, counted] = await Promise.all([
    findFeaturedFair(context),
    listNewest(context),
    countIndustries(context),
  ])
  const industries = INDUSTRIES.flatMap((industry) => {
    const row = counted.find((one) => one.industry === industry)
    return row ? [{ industry, openings: row.openings }] : []
  }).sort((a, b) => b.openings - a.openings)
  const openings = counted.reduce((sum, row) => sum + row.openings, 0)
  return { fair, newest, industries, openings }
}

/** The newest openings, one of an employer at most, so that the first page shows many. */
async function listNewest(context: Context) {
  const rows = await context.db
    .selectFrom(
      publicOpenings(context)
        .distinctOn('opening.employerId')
        .select(SUMMARY_COLUMNS)
        .select('opening.publishedAt')
        .orderBy('opening.employerId')
        .orderBy('opening.publishedAt', 'desc')
        .orderBy('opening.id', 'desc')
        .as('newest'),
    )
    .selectAll()
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute()
  return rows.map(toSummary)
}

async function countIndustries(context: Context) {
  return publicOpenings(context)
    .groupBy('opening.industry')
    .select(['opening.industry', sql<number>`count(*)::int`.as('openings')])
    .execute()
}
