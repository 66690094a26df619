import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { findFeaturedFair } from './fairs.ts'
import { countFew, keptTally, prepareTally } from './finding/tally.ts'
import { MANY } from './finding/model/facets.ts'
import { readFilters } from './model/search.ts'
import { INDUSTRIES } from './model/terms.ts'
import { publicOpenings, shownOpenings, SUMMARY_COLUMNS, toSummary } from './public-openings.ts'

const NEWEST = 8

/** What the first page shows: the fair, the newest openings, and what each industry offers. */
export async function getHomePage(context: Context) {
  const [fair, newest, counted] = await Promise.all([
    findFeaturedFair(context),
    listNewest(context),
    countAll(context),
  ])
  const counts = counted?.facets.industry ?? {}
  const industries = INDUSTRIES.flatMap((industry) => {
    const openings = counts[industry] ?? 0
    return openings > 0 ? [{ industry, openings }] : []
  }).sort((a, b) => b.openings - a.openings)
  // Of very many, those of a moment ago; none while they are counted for the first time.
  return { fair, newest, industries, openings: counted?.total ?? null }
}

async function countAll(context: Context) {
  const all = readFilters(new URLSearchParams())
  const kept = keptTally(context, all)
  // No more than `MANY` are counted now, as everywhere.
  const counted = kept && kept.total > MANY ? kept : await countFew(context, all, MANY)
  if (!counted) prepareTally(context, all)
  return counted
}

/**
 * The newest openings, one of an employer at most, so that the first page shows many. Each is looked
 * for along the order from the one before it on: of a million openings a few are read.
 */
async function listNewest(context: Context) {
  const newest = shownOpenings(context)
    .select(['opening.id', 'opening.employerId', 'opening.publishedAt'])
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .limit(1)
  const next = newest.where(
    sql<boolean>`(opening.published_at, opening.id) < (chosen.published_at, chosen.id)
      and opening.employer_id <> all(chosen.employers)`,
  )
  const { rows } = await sql<{ id: string }>`
    with recursive chosen as (
      (select id, published_at, array[employer_id] as employers from (${newest}) as first)
      union all
      select next.id, next.published_at, chosen.employers || next.employer_id
      from chosen cross join lateral (${next}) as next
      where cardinality(chosen.employers) < ${NEWEST}
    )
    select id from chosen`.execute(context.db)
  if (rows.length === 0) return []
  const found = await publicOpenings(context)
    .where(
      'opening.id',
      'in',
      rows.map(({ id }) => id),
    )
    .select(SUMMARY_COLUMNS)
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .execute()
  return found.map(toSummary)
}
