import { sql, type AliasableExpression, type RawBuilder, type SqlBool } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Page } from '#app/kernel/paging.ts'
import { fittingOpenings, placeKey } from './finding/fitting.ts'
import type { FacetCounts, Tally } from './finding/model/facets.ts'
import { readPlace, writePlace, type Place } from './finding/model/place.ts'
import {
  matchedOpenings,
  namedEmployers,
  namedFairs,
  readTally,
  recallTally,
  tallyKey,
  tallyRows,
} from './finding/tally.ts'
import { listWider, type Wider } from './finding/wider.ts'
import type { OpeningSummary } from './model/opening-summary.ts'
import { fromStart, savedQuery, sortOf, type OpeningFilters, type Sort } from './model/search.ts'
import { shownEmployers } from './public-employers.ts'
import { SUMMARY_COLUMNS, toSummary, type SummaryRow } from './public-openings.ts'
import { searchQuery } from './search-text.ts'

export const PAGE_SIZE = 20

/** Of very many matches the newest so many are put in order of how well they match. */
const MOST_RANKED = 2_000

export interface FoundOpenings extends Page<OpeningSummary> {
  /** People sought by all openings found. */
  headcount: number
  facets: FacetCounts
  /** The places for `after` and `before` of the pages beside this one; null at the ends. */
  next: string | null
  previous: string | null
  /** Names for the filters that are ids or codes. */
  fairName: string | null
  employerName: string | null
  /** The actor has saved this search. */
  isSaved: boolean
  /** Where nothing is found: the nearest searches that find something, the nearest first. */
  wider: Wider[]
}

/**
 * The public openings that fit all filters, 20 a page, with the counts of every facet. A page goes
 * on from a place in the list, so that what is published meanwhile moves nothing; a page past the
 * end gives the last one. One query where words are searched, two where not; one more where nothing
 * is found.
 */
export async function listOpenings(
  context: Context,
  filters: OpeningFilters,
): Promise<FoundOpenings> {
  const { page, tally } = await findPage(context, filters)
  const pages = Math.max(1, Math.ceil(tally.total / PAGE_SIZE))
  const isCutOff = filters.before !== null && page.items.length < PAGE_SIZE && !page.previous
  const isPast = page.items.length === 0 && (filters.after !== null || filters.page > 1)
  // Before the first is nothing, and fewer than a page's worth are the first page.
  if (isCutOff) return listOpenings(context, fromStart(filters))
  if (isPast && tally.total > 0) {
    return listOpenings(context, { ...fromStart(filters), page: Math.min(pages, filters.page) })
  }
  return {
    ...page,
    page: Math.min(filters.page, pages),
    pageSize: PAGE_SIZE,
    total: tally.total,
    headcount: tally.headcount,
    facets: tally.facets,
    wider: tally.total === 0 ? await listWider(context, filters, tally) : [],
  }
}

interface FoundPage {
  items: OpeningSummary[]
  next: string | null
  previous: string | null
  fairName: string | null
  employerName: string | null
  isSaved: boolean
}

/**
 * The page and the counts. Words are looked for once, for both; without words the page is read along
 * the order, and so it is where very many fit whose counts are known.
 */
async function findPage(
  context: Context,
  filters: OpeningFilters,
): Promise<{ page: FoundPage; tally: Tally }> {
  const hasWords = searchQuery(context.words, filters.q) !== null
  if (!hasWords || context.recall.has(tallyKey(filters))) {
    const [page, tally] = await Promise.all([
      selectPage(context, filters),
      recallTally(context, filters),
    ])
    return { page, tally }
  }
  let page: FoundPage | null = null
  const tally = await recallTally(context, filters, async () => {
    const both = await selectBoth(context, filters)
    page = both.page
    return both.tally
  })
  // Where somebody else asks for the same just now, theirs are the counts.
  return { page: page ?? (await selectPage(context, filters)), tally }
}

async function selectBoth(context: Context, filters: OpeningFilters) {
  const row = await context.db
    .with(
      (cte) => cte('matched').materialized(),
      () => matchedOpenings(context, filters),
    )
    .with('page', (db) =>
      cutPage(
        context,
        filters,
        db.selectFrom('matched').where('missed', '=', 0).select(['id', 'publishedAt', 'key']),
      ),
    )
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    .select([tallyRows(), namedFairs(), namedEmployers()])
    .executeTakeFirstOrThrow()
  return { page: readPage(filters, row), tally: readTally(filters, row) }
}

async function selectPage(context: Context, filters: OpeningFilters): Promise<FoundPage> {
  const listed = fittingOpenings(context, filters)
    .select(['opening.id', 'opening.publishedAt', placeKey(context, filters).as('key')])
    // Only the newest of very many are put in order of their match.
    .$if(sortOf(filters) === 'relevance', (all) =>
      all.orderBy('opening.publishedAt', 'desc').orderBy('opening.id', 'desc').limit(MOST_RANKED),
    )
  const row = await context.db
    .with('page', () => cutPage(context, filters, listed))
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    .executeTakeFirstOrThrow()
  return readPage(filters, row)
}

interface ListedRow {
  id: string
  publishedAt: Date | null
  key: number | null
}

/** One page of listed openings, and one more, which says whether there is a page behind it. */
function cutPage(
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
function pageItems(filters: OpeningFilters) {
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
function names(context: Context, filters: OpeningFilters) {
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

function readPage(filters: OpeningFilters, row: PageRow): FoundPage {
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
