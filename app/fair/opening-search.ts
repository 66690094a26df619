import { sql, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Page } from '#app/kernel/paging.ts'
import type { OpeningSummary } from './model/opening-summary.ts'
import {
  dropFilter,
  listActiveFilters,
  sortOf,
  type ActiveFilter,
  type OpeningFilters,
} from './model/search.ts'
import { EDUCATIONS } from './model/terms.ts'
import { shownEmployers } from './public-employers.ts'
import { publicOpenings, SUMMARY_COLUMNS, toSummary } from './public-openings.ts'
import { searchQuery } from './search-text.ts'

export const PAGE_SIZE = 20

export interface FoundOpenings extends Page<OpeningSummary> {
  /** People sought by all openings found. */
  headcount: number
  /** Names for the filters that are ids or codes. */
  fairName: string | null
  employerName: string | null
  /** Where nothing is found: what each filter keeps away, for who wants to drop it. */
  withoutFilter: { filter: ActiveFilter; total: number }[]
}

/**
 * The public openings that fit all filters, 20 a page. A page past the end gives the last one.
 * One query; two where that finds nothing on its page, or a fair or employer is asked for.
 */
export async function listOpenings(
  context: Context,
  filters: OpeningFilters,
): Promise<FoundOpenings> {
  const [found, names] = await Promise.all([
    selectPage(context, filters, filters.page),
    findNames(context, filters),
  ])
  if (found.total > 0 || filters.page === 1) {
    const withoutFilter = found.total === 0 ? await countWithoutFilters(context, filters) : []
    return { ...found, ...names, withoutFilter }
  }
  const { total } = await countFitting(context, filters)
  const lastPage = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { ...(await selectPage(context, filters, lastPage)), ...names, withoutFilter: [] }
}

/** Public openings that fit the filters, still to be told which columns. */
function fitting(context: Context, filters: OpeningFilters) {
  const query = searchQuery(context.words, filters.q)
  let openings = publicOpenings(context)
  if (query) openings = openings.where(sql<SqlBool>`${sql.ref('opening.search')} @@ ${query}`)
  if (filters.district.length > 0) {
    openings = openings.where('opening.districtCode', 'in', filters.district)
  }
  if (filters.industry.length > 0) {
    openings = openings.where('opening.industry', 'in', filters.industry)
  }
  if (filters.kind.length > 0) openings = openings.where('opening.kind', 'in', filters.kind)
  if (filters.education) {
    const floors = EDUCATIONS.slice(0, EDUCATIONS.indexOf(filters.education) + 1)
    openings = openings.where('opening.education', 'in', floors)
  }
  if (filters.pay) openings = openings.where('opening.monthlyPayMaxFen', '>=', filters.pay * 100)
  if (filters.benefit.length > 0) {
    openings = openings.where(
      sql<SqlBool>`${sql.ref('opening.benefits')} @> ${filters.benefit}::text[]`,
    )
  }
  const { employer, fair } = filters
  if (employer) openings = openings.where('opening.employerId', '=', employer)
  if (fair) {
    openings = openings.where('opening.fairId', 'in', (from) =>
      from
        .selectFrom('fair')
        .where(isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
        .select('fair.id'),
    )
  }
  return { openings, query }
}

async function selectPage(context: Context, filters: OpeningFilters, page: number) {
  const { openings, query } = fitting(context, filters)
  const sort = sortOf(filters)
  const rows = await openings
    .select(SUMMARY_COLUMNS)
    .select([
      sql<number>`(count(*) over ())::int`.as('total'),
      sql<number>`(sum(opening.headcount) over ())::int`.as('people'),
    ])
    .$if(sort === 'relevance' && query !== null, (select) =>
      select.orderBy(sql`ts_rank_cd(${sql.ref('opening.search')}, ${query})`, 'desc'),
    )
    .$if(sort === 'pay', (select) =>
      select.orderBy('opening.monthlyPayMaxFen', (order) => order.desc().nullsLast()),
    )
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  return {
    items: rows.map(toSummary),
    page,
    pageSize: PAGE_SIZE,
    total: rows[0]?.total ?? 0,
    headcount: rows[0]?.people ?? 0,
  }
}

async function countFitting(context: Context, filters: OpeningFilters) {
  return fitting(context, filters)
    .openings.select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
}

async function findNames(context: Context, filters: OpeningFilters) {
  const { employer, fair } = filters
  if (!employer && !fair) return { fairName: null, employerName: null }
  const row = await context.db
    .selectNoFrom((from) => [
      from
        .selectFrom('fair')
        .where(fair && isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
        .select('fair.name')
        .as('fairName'),
      from
        .selectFrom('employer')
        .innerJoin('organisation', 'organisation.id', 'employer.id')
        .where('employer.id', '=', employer)
        .where(shownEmployers(context.clock.now()))
        .select('organisation.name')
        .as('employerName'),
    ])
    .executeTakeFirstOrThrow()
  return { fairName: row.fairName, employerName: row.employerName }
}

async function countWithoutFilters(context: Context, filters: OpeningFilters) {
  const active = listActiveFilters(filters)
  if (active.length < 2) return []
  const counts = await context.db
    .selectNoFrom(
      active.map((filter, index) =>
        fitting(context, dropFilter(filters, filter))
          .openings.select(sql<number>`count(*)::int`.as('total'))
          .as(`without${index}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return active.map((filter, index) => ({ filter, total: counts[`without${index}`] ?? 0 }))
}
