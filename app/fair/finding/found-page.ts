import {
  sql,
  type AliasableExpression,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { PREPARED } from '#db/prepared.ts'
import type { Database } from '#db/tables/index.ts'
import type { OpeningSummary } from '../model/opening-summary.ts'
import {
  listActiveFilters,
  MOST_RANKED,
  savedQuery,
  sortOf,
  type OpeningFilters,
  type Sort,
} from '../model/search.ts'
import { shownEmployers } from '../public-employers.ts'
import { SUMMARY_COLUMNS, toSummary, type SummaryRow } from '../public-openings.ts'
import { fittingOpenings, placeKey } from './fitting.ts'
import { readPlace, writePlace, type Place } from './model/place.ts'

/*
 * A page of openings found: cut out of the list behind or before a place, with what its cards show.
 */

export const PAGE_SIZE = 20

/** Up to so many are few among very many. */
export const FEW = 1_000

/** A page as it is found, with the names of what it is narrowed by. */
export interface FoundPage {
  items: OpeningSummary[]
  next: string | null
  previous: string | null
  fairName: string | null
  employerName: string | null
  isSaved: boolean
}

/**
 * A page of the public openings that fit all filters, without any counts. Few are gathered and then
 * sorted: along the order of all openings the database would look for them until its end. Of more
 * than few only the newest are put in order of their match (`isRankedInPart`).
 */
export async function listPage(
  context: Context,
  filters: OpeningFilters,
  options: { areFew: boolean } = { areFew: false },
): Promise<FoundPage> {
  const fitting = fittingOpenings(context, filters)
    .select(['opening.id', 'opening.publishedAt', placeKey(context, filters).as('key')])
    // The database does not look beyond an offset for an order to read along.
    .$if(options.areFew, (few) => few.offset(0))
  const listed = isRankedInPart(filters, options) ? mostRanked(context, filters, fitting) : fitting
  const row = await context.db
    .with('page', () => cutPage(context, filters, listed))
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    // Words and facets differ too much for one plan.
    .$if(listActiveFilters(filters).length === 0, (all) => all.modifyEnd(PREPARED))
    .executeTakeFirstOrThrow()
  return readPage(filters, row)
}

/** Whether `listPage` puts but the newest in order of their match. */
export function isRankedInPart(filters: OpeningFilters, options: { areFew: boolean }): boolean {
  return sortOf(filters) === 'relevance' && !options.areFew
}

/**
 * Only the newest of very many are put in order of their match, and whatever has just what was typed
 * for its title, which an index gives: that is what is looked for, however old.
 */
function mostRanked(
  context: Context,
  filters: OpeningFilters,
  fitting: SelectQueryBuilder<Database, 'opening', ListedRow>,
) {
  const newest = (some: typeof fitting) =>
    some.orderBy('opening.publishedAt', 'desc').orderBy('opening.id', 'desc').limit(MOST_RANKED)
  const named = fitting.where('opening.title', '=', filters.q.trim())
  return context.db
    .selectFrom(newest(fitting).as('newest'))
    .selectAll()
    .union(context.db.selectFrom(newest(named).as('named')).selectAll())
}

interface ListedRow {
  id: string
  publishedAt: Date | null
  key: number | null
}

/** One page of listed openings, and one more, which says whether there is a page behind it. */
export function cutPage(
  context: Context,
  filters: OpeningFilters,
  listed: AliasableExpression<ListedRow>,
) {
  const sort = sortOf(filters)
  const place = readPlace(filters.after ?? filters.before, sort)
  const direction = isBackwards(filters) ? 'asc' : 'desc'
  let page = context.db.selectFrom(listed.as('listed')).selectAll()
  if (place) page = page.where(isBeyond(place, sort, isBackwards(filters)))
  if (sort !== 'newest') page = page.orderBy('key', direction)
  return page
    .orderBy('publishedAt', direction)
    .orderBy('id', direction)
    .limit(PAGE_SIZE + 1)
    .offset(place ? 0 : (filters.page - 1) * PAGE_SIZE)
}

function isBackwards(filters: OpeningFilters): boolean {
  return filters.after === null && readPlace(filters.before, sortOf(filters)) !== null
}

function isBeyond(place: Place, sort: Sort, backwards: boolean): RawBuilder<SqlBool> {
  const at = sql`timestamptz 'epoch' + ${place.micros}::bigint * interval '1 microsecond'`
  const than = backwards ? sql`>` : sql`<`
  if (sort === 'newest') return sql`(published_at, id) ${than} (${at}, ${place.id}::uuid)`
  return sql`(key, published_at, id) ${than} (${place.key}::integer, ${at}, ${place.id}::uuid)`
}

interface PageRow {
  items: { key: number | null; micros: string; opening: SummaryRow }[] | null
  fairName: string | null
  employerName: string | null
  isSaved: boolean | null
}

/** What a card needs, under the names that `toSummary` reads. */
const SUMMARY = sql.join(
  SUMMARY_COLUMNS.flatMap((column) => {
    const [from = '', as] = column.split(' as ')
    return [sql.lit(as ?? from.replace('opening.', '')), sql.ref(from)]
  }),
)

/** The openings of `page`, in its order. */
export function pageItems(filters: OpeningFilters) {
  const direction = isBackwards(filters) ? sql`asc` : sql`desc`
  return sql<PageRow['items']>`(
    select json_agg(
      json_build_object(
        'key', page.key,
        'micros', (extract(epoch from page.published_at) * 1000000)::bigint::text,
        'opening', json_build_object(${SUMMARY}))
      order by page.key ${direction}, page.published_at ${direction}, page.id ${direction})
    from page
    join opening on opening.id = page.id
    join organisation on organisation.id = opening.employer_id)`.as('items')
}

/** The names of the fair and the employer asked for, and whether the actor keeps this search. */
export function names(context: Context, filters: OpeningFilters) {
  const { db } = context
  const { fair, employer } = filters
  return [
    db
      .selectFrom('fair')
      .where(fair && isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
      .where('fair.announcedAt', 'is not', null)
      .select('fair.name')
      .as('fairName'),
    db
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .where('employer.id', '=', employer)
      .where(shownEmployers(context.clock.now()))
      .select('organisation.name')
      .as('employerName'),
    db
      .selectFrom('savedSearch')
      .where('accountId', '=', accountIdOf(context.actor))
      .where('query', '=', savedQuery(filters))
      .select(sql<boolean>`true`.as('isSaved'))
      .as('isSaved'),
  ] as const
}

/** The page that `pageItems` and `names` have read, and the places beside it. */
export function readPage(filters: OpeningFilters, row: PageRow): FoundPage {
  const backwards = isBackwards(filters)
  const read = row.items ?? []
  const isMore = read.length > PAGE_SIZE
  const shown = read.slice(0, PAGE_SIZE)
  if (backwards) shown.reverse()
  const placeOf = (item: (typeof read)[number] | undefined) =>
    item ? writePlace({ key: item.key, micros: item.micros, id: item.opening.id }) : null
  const isFirst = !backwards && filters.after === null && filters.page === 1
  return {
    items: shown.map(({ opening }) => toSummary(opening)),
    next: isMore || backwards ? placeOf(shown.at(-1)) : null,
    previous: (backwards ? isMore : !isFirst) ? placeOf(shown[0]) : null,
    fairName: row.fairName,
    employerName: row.employerName,
    isSaved: row.isSaved ?? false,
  }
}
