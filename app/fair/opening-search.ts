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
import type { Page } from '#app/kernel/paging.ts'
import { PREPARED } from '#db/prepared.ts'
import { fittingOpenings, placeKey } from './finding/fitting.ts'
import { MANY, type Counted, type FacetCounts, type Tally } from './finding/model/facets.ts'
import { readPlace, writePlace, type Place } from './finding/model/place.ts'
import {
  countFewShared,
  isPreparing,
  keptTally,
  looked,
  missingOne,
  namedEmployers,
  namedFairs,
  nearOpenings,
  prepareTally,
  readTally,
  tallyRows,
  withCells,
} from './finding/tally.ts'
import { listWider, type Wider } from './finding/wider.ts'
import type { OpeningSummary } from './model/opening-summary.ts'
import {
  countFilters,
  countReached,
  fromStart,
  listActiveFilters,
  MOST_RANKED,
  savedQuery,
  sortOf,
  type OpeningFilters,
  type Sort,
} from './model/search.ts'
import { shownEmployers } from './public-employers.ts'
import { SUMMARY_COLUMNS, toSummary, type SummaryRow } from './public-openings.ts'
import { searchQuery } from './finding/typed-words.ts'

export const PAGE_SIZE = 20

export interface FoundOpenings extends Omit<Page<OpeningSummary>, 'total'> {
  counted: Counted
  /** All openings found: about so many where there are many and they were counted lately. */
  total: number | null
  /** People sought by all openings found. */
  headcount: number | null
  /** Null while they are being counted, as `total` is where there are more than `MANY`. */
  facets: FacetCounts | null
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

/** More than so many are not counted while somebody waits. */
interface Limits {
  many: number
}

/**
 * The public openings that fit all filters, 20 a page, with the counts of every facet. A page goes
 * on from a place in the list, so that what is published meanwhile moves nothing; a page past the
 * end gives the last one. One query where words are searched, two where not; one more where nothing
 * is found. Nobody waits for counts of more than `MANY` openings: `counted` says how old they are.
 */
export async function listOpenings(
  context: Context,
  filters: OpeningFilters,
  options: Limits = { many: MANY },
): Promise<FoundOpenings> {
  const found = await findPage(context, filters, options)
  const { page, total, tally } = found
  const again = startAgain(filters, page, total)
  if (again) return listOpenings(context, again, options)
  return {
    ...page,
    page: total === null ? filters.page : Math.min(filters.page, countPages(filters, total)),
    pageSize: PAGE_SIZE,
    counted: found.counted,
    total,
    headcount: found.headcount,
    facets: tally?.facets ?? null,
    wider: total === 0 ? await listWider(context, filters, tally, found.counted) : [],
  }
}

/** A page of public openings that fit all filters, all of which are counted, and no facets. */
export async function listFitting(context: Context, filters: OpeningFilters) {
  const [page, counted] = await Promise.all([
    listPage(context, filters),
    countFitting(context, filters, null),
  ])
  const again = startAgain(filters, page, counted.total)
  if (again) return listFitting(context, again)
  const { total, headcount } = counted
  const number = Math.min(filters.page, countPages(filters, total))
  return { items: page.items, page: number, pageSize: PAGE_SIZE, total, headcount }
}

function countPages(filters: OpeningFilters, total: number): number {
  return Math.max(1, Math.ceil(countReached(filters, total) / PAGE_SIZE))
}

/** The filters of the page to show in place of one that is past an end of the list; null for none. */
function startAgain(
  filters: OpeningFilters,
  page: FoundPage,
  total: number | null,
): OpeningFilters | null {
  const isCutOff = filters.before !== null && page.items.length < PAGE_SIZE && !page.previous
  const isPast = page.items.length === 0 && (filters.after !== null || filters.page > 1)
  // Before the first is nothing, and fewer than a page's worth are the first page.
  if (isCutOff) return fromStart(filters)
  if (!isPast || total === 0) return null
  const last = total === null ? 1 : countPages(filters, total)
  // Where even its number leads past the end, there are fewer than were counted lately.
  const isNumbered = filters.after === null && filters.page <= last
  return { ...fromStart(filters), page: isNumbered ? 1 : Math.min(last, filters.page) }
}

interface FoundPage {
  items: OpeningSummary[]
  next: string | null
  previous: string | null
  fairName: string | null
  employerName: string | null
  isSaved: boolean
}

interface Found {
  page: FoundPage
  tally: Tally | null
  total: number | null
  headcount: number | null
  counted: Counted
}

/**
 * The page and the counts. Words are looked for once, for both; without words the page is read along
 * the order, and so it is where very many fit. Of those the counts of a moment ago are shown, or
 * none while they are made.
 */
async function findPage(
  context: Context,
  filters: OpeningFilters,
  { many }: Limits,
): Promise<Found> {
  const kept = keptTally(context, filters)
  let read: FoundPage | null = null
  if (!kept && !isPreparing(context, filters)) {
    const { page, tally } = await findBoth(context, filters, many)
    if (tally) {
      const { total, headcount } = tally
      return {
        page: page ?? (await listPage(context, filters)),
        tally,
        total,
        headcount,
        counted: 'now',
      }
    }
    read = page
    prepareTally(context, filters)
  } else if (kept && kept.total > many) {
    const { total, headcount } = kept
    return {
      page: await listPage(context, filters),
      tally: kept,
      total,
      headcount,
      counted: 'lately',
    }
  }
  const [page, fitting] = await Promise.all([
    read ?? listPage(context, filters),
    // Without filters what was looked at is what fits.
    countFilters(filters) > 0 ? countFitting(context, filters, many + 1) : null,
  ])
  const isKnown = fitting !== null && fitting.total <= many
  return {
    page,
    tally: kept,
    total: isKnown ? fitting.total : (kept?.total ?? null),
    headcount: isKnown ? fitting.headcount : (kept?.headcount ?? null),
    counted: kept ? 'lately' : 'soon',
  }
}

/** No tally where there is too much to count. */
async function findBoth(
  context: Context,
  filters: OpeningFilters,
  many: number,
): Promise<{ page: FoundPage | null; tally: Tally | null }> {
  if (searchQuery(context.words, filters.q) !== null) return selectBoth(context, filters, many)
  const [page, tally] = await Promise.all([
    listPage(context, filters),
    countFewShared(context, filters, many),
  ])
  return { page, tally }
}

async function selectBoth(context: Context, filters: OpeningFilters, many: number) {
  const row = await withCells(
    context.db
      .with(
        (cte) => cte('near').materialized(),
        () => nearOpenings(context, filters).limit(many + 1),
      )
      .with('matched', (db) => missingOne(db.selectFrom('near'))),
  )
    .with('page', (db) =>
      cutPage(
        context,
        filters,
        mostRanked(
          filters,
          db.selectFrom('near').where('missed', '=', 0).select(['id', 'publishedAt', 'key']),
        ),
      ),
    )
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    .select([tallyRows(), namedFairs(), namedEmployers(), looked()])
    .executeTakeFirstOrThrow()
  if (row.looked > many) return { page: null, tally: null }
  return { page: readPage(filters, row), tally: readTally(filters, row) }
}

/** A page of the public openings that fit all filters, without any counts. */
export async function listPage(context: Context, filters: OpeningFilters): Promise<FoundPage> {
  const listed = mostRanked(
    filters,
    fittingOpenings(context, filters).select([
      'opening.id',
      'opening.publishedAt',
      placeKey(context, filters).as('key'),
    ]),
  )
  const row = await context.db
    .with('page', () => cutPage(context, filters, listed))
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    // Words and facets differ too much for one plan.
    .$if(listActiveFilters(filters).length === 0, (all) => all.modifyEnd(PREPARED))
    .executeTakeFirstOrThrow()
  return readPage(filters, row)
}

/** Only the newest of very many are put in order of their match. */
function mostRanked<DB, T extends keyof DB, O>(
  filters: OpeningFilters,
  all: SelectQueryBuilder<DB, T, O>,
) {
  return all.$if(sortOf(filters) === 'relevance', (ranked) =>
    ranked
      .orderBy(sql`published_at`, 'desc')
      .orderBy(sql`id`, 'desc')
      .limit(MOST_RANKED),
  )
}

/** How many openings fit, and the people they seek; of `most`, no more are counted. */
async function countFitting(context: Context, filters: OpeningFilters, most: number | null) {
  return context.db
    .selectFrom(
      fittingOpenings(context, filters)
        .select('opening.headcount')
        .$if(most !== null, (all) => all.limit(most ?? 0))
        .as('fitting'),
    )
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`coalesce(sum(headcount), 0)::int`.as('headcount'),
    ])
    .executeTakeFirstOrThrow()
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
