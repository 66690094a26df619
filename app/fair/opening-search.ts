import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import type { Page } from '#app/kernel/paging.ts'
import { fittingOpenings } from './finding/fitting.ts'
import {
  cutPage,
  FEW,
  isRankedInPart,
  listPage,
  names,
  PAGE_SIZE,
  pageItems,
  readPage,
  type FoundPage,
} from './finding/found-page.ts'
import { MANY, type Counted, type FacetCounts, type Tally } from './finding/model/facets.ts'
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
import { countFilters, fromStart, MOST_RANKED, type OpeningFilters } from './model/search.ts'
import { searchQuery } from './finding/typed-words.ts'

export interface FoundOpenings extends Omit<Page<OpeningSummary>, 'total'> {
  counted: Counted
  /** All openings found: about so many where there are many and they were counted lately. */
  total: number | null
  /** So many of them the pages lead to; about so many where they are ranked in part. */
  reached: number | null
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
  const reached = found.isInPart ? Math.min(total ?? MOST_RANKED, MOST_RANKED) : total
  const again = startAgain(filters, page, reached)
  if (again) return listOpenings(context, again, options)
  return {
    ...page,
    page: reached === null ? filters.page : Math.min(filters.page, countPages(reached)),
    pageSize: PAGE_SIZE,
    counted: found.counted,
    total,
    reached,
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
  const number = Math.min(filters.page, countPages(total))
  return { items: page.items, page: number, pageSize: PAGE_SIZE, total, headcount }
}

function countPages(reached: number): number {
  return Math.max(1, Math.ceil(reached / PAGE_SIZE))
}

/** The filters of the page to show in place of one that is past an end of the list; null for none. */
function startAgain(
  filters: OpeningFilters,
  page: FoundPage,
  reached: number | null,
): OpeningFilters | null {
  const isCutOff = filters.before !== null && page.items.length < PAGE_SIZE && !page.previous
  const isPast = page.items.length === 0 && (filters.after !== null || filters.page > 1)
  // Before the first is nothing, and fewer than a page's worth are the first page.
  if (isCutOff) return fromStart(filters)
  if (!isPast || reached === 0) return null
  const last = reached === null ? 1 : countPages(reached)
  // Where even its number leads past the end, there are fewer than were counted lately.
  const isNumbered = filters.after === null && filters.page <= last
  return { ...fromStart(filters), page: isNumbered ? 1 : Math.min(last, filters.page) }
}

interface Found {
  page: FoundPage
  tally: Tally | null
  total: number | null
  headcount: number | null
  counted: Counted
  /** But the newest are in the order of their match, and the pages lead to no others. */
  isInPart: boolean
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
    const { page, tally, isInPart } = await findBoth(context, filters, many)
    if (page && tally) {
      const { total, headcount } = tally
      return { page, tally, total, headcount, counted: 'now', isInPart }
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
      isInPart: isRankedInPart(filters, { areFew: false }),
    }
  }
  // Without filters what was looked at is what fits, unless fewer have been kept.
  const isNarrowed = countFilters(filters) > 0 || kept !== null
  const fitting = isNarrowed ? await countFitting(context, filters, many + 1) : null
  const areFew = fitting !== null && fitting.total <= FEW
  const page = read ?? (await listPage(context, filters, { areFew }))
  const isKnown = fitting !== null && fitting.total <= many
  return {
    page,
    tally: kept,
    total: isKnown ? fitting.total : (kept?.total ?? null),
    headcount: isKnown ? fitting.headcount : (kept?.headcount ?? null),
    counted: kept ? 'lately' : 'soon',
    isInPart: isRankedInPart(filters, { areFew: areFew && !read }),
  }
}

/** No tally where there is too much to count. */
async function findBoth(
  context: Context,
  filters: OpeningFilters,
  many: number,
): Promise<Pick<Found, 'tally' | 'isInPart'> & { page: FoundPage | null }> {
  if (searchQuery(context.words, filters.q) !== null) {
    // What is counted for its words has been read already, and all of it can be put in order.
    return { ...(await selectBoth(context, filters, many)), isInPart: false }
  }
  const [page, tally] = await Promise.all([
    listPage(context, filters),
    countFewShared(context, filters, many),
  ])
  return { page, tally, isInPart: isRankedInPart(filters, { areFew: false }) }
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
        db.selectFrom('near').where('missed', '=', 0).select(['id', 'publishedAt', 'key']),
      ),
    )
    .selectNoFrom([pageItems(filters), ...names(context, filters)])
    .select([tallyRows(), namedFairs(), namedEmployers(), looked()])
    .executeTakeFirstOrThrow()
  if (row.looked > many) return { page: null, tally: null }
  return { page: readPage(filters, row), tally: readTally(filters, row) }
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
