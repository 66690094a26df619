import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { PAY_FLOORS, savedQuery, type OpeningFilters } from '../model/search.ts'
import { missedOf, placeKey, withWords } from './fitting.ts'
import {
  countFacets,
  FACET_BITS,
  type NamedCount,
  type Tally,
  type TallyRow,
} from './model/facets.ts'

/** Employers named in their facet. */
const EMPLOYERS = 8

/** More openings than this cost more to count than a page to show: the counts may then be old. */
export const MANY = 20_000
const FRESH_MS = 30_000
const OLD_MS = 10 * 60_000

/** What a tally's counts do not depend on is left out. */
export function tallyKey(filters: OpeningFilters): string {
  return `tally?${savedQuery(filters)}`
}

/** The counts for filters; those of very many openings are kept for half a minute. */
export async function recallTally(
  context: Context,
  filters: OpeningFilters,
  make: () => Promise<Tally> = () => countOpenings(context, filters),
): Promise<Tally> {
  return context.recall.recall(tallyKey(filters), {
    make,
    freshMs: FRESH_MS,
    oldMs: OLD_MS,
    isWorthKeeping: ({ total }) => total > MANY,
  })
}

/** Counts what fits the filters, and by each facet what would. */
async function countOpenings(context: Context, filters: OpeningFilters): Promise<Tally> {
  const row = await context.db
    .with(
      // Not kept: of a million rows a copy on the disk costs more than reading the index twice.
      (cte) => cte('matched').notMaterialized(),
      () => matchedOpenings(context, filters),
    )
    .selectNoFrom([tallyRows(), namedFairs(), namedEmployers()])
    .executeTakeFirstOrThrow()
  return readTally(filters, row)
}

/** What fits the words and misses no more than one filter, with the columns a tally needs. */
export function matchedOpenings(context: Context, filters: OpeningFilters) {
  const near = withWords(context, filters).select([
    'opening.id',
    'opening.employerId',
    'opening.fairId',
    'opening.districtCode',
    'opening.industry',
    'opening.kind',
    'opening.education',
    'opening.skillLevel',
    'opening.shift',
    'opening.benefits',
    'opening.headcount',
    'opening.monthlyPayMaxFen',
    'opening.publishedAt',
    placeKey(context, filters).as('key'),
    missedOf(filters).as('missed'),
  ])
  return context.db
    .selectFrom(near.as('near'))
    .selectAll()
    .where(sql<boolean>`missed & (missed - 1) = 0`)
}

const BANDS = sql`array[${sql.join(PAY_FLOORS.map((floor) => sql.lit(floor * 100)))}]`
const bit = (facet: keyof typeof FACET_BITS) => sql.lit(FACET_BITS[facet])

/** One pass over `matched` counts by each facet; which filters are missed says what a row counts for. */
export function tallyRows() {
  return sql<[string, number, string | null, number, number][] | null>`(
    with banded as (
      select missed, headcount, district_code, industry, education, skill_level, kind, shift,
        width_bucket(monthly_pay_max_fen, ${BANDS}) as band
      from matched
    )
    select json_agg(json_build_array(facet, missed, value, count, headcount)) from (
      select
        case grouping(district_code, industry, education, skill_level, kind, shift, band)
          when 63 then 'district' when 95 then 'industry' when 111 then 'education'
          when 119 then 'skill' when 123 then 'kind' when 125 then 'shift' when 126 then 'pay'
          else 'all' end as facet,
        missed,
        coalesce(district_code, industry, education, skill_level, kind, shift, band::text) as value,
        count(*)::int as count,
        coalesce(sum(headcount), 0)::int as headcount
      from banded
      group by grouping sets ((missed), (missed, district_code), (missed, industry),
        (missed, education), (missed, skill_level), (missed, kind), (missed, shift), (missed, band))
      union all
      select 'benefit', 0, benefit, count(*)::int, 0
      from matched cross join lateral unnest(
        -- Who pays into the housing fund too (五险一金) pays the insurances (五险).
        case when benefits @> '{insurance_and_fund}' and not benefits @> '{social_insurance}'
          then benefits || '{social_insurance}' else benefits end
      ) as benefit
      where missed = 0
      group by benefit
    ) as counted)`.as('tally')
}

export function namedFairs() {
  return named(sql`
    select fair.code as value, fair.name, counted.count
    from (
      select fair_id, count(*)::int as count from matched
      where missed in (0, ${bit('fair')}) group by fair_id
    ) as counted
    join fair on fair.id = counted.fair_id and fair.announced_at is not null
    order by counted.count desc, fair.code`).as('fairs')
}

export function namedEmployers() {
  return named(sql`
    select counted.employer_id as value, organisation.name, counted.count
    from (
      select employer_id, count(*)::int as count from matched
      where missed in (0, ${bit('employer')})
      group by employer_id order by count desc, employer_id limit ${sql.lit(EMPLOYERS)}
    ) as counted
    join organisation on organisation.id = counted.employer_id
    order by counted.count desc, counted.employer_id`).as('employers')
}

function named(query: RawBuilder<unknown>) {
  return sql<NamedCount[] | null>`(
    select json_agg(json_build_object('value', value, 'name', name, 'count', count))
    from (${query}) as named)`
}

export function readTally(
  filters: OpeningFilters,
  row: {
    tally: [string, number, string | null, number, number][] | null
    fairs: NamedCount[] | null
    employers: NamedCount[] | null
  },
): Tally {
  const rows = (row.tally ?? []).map(
    ([facet, missed, value, count, headcount]) =>
      ({ facet, missed, value, count, headcount }) as TallyRow,
  )
  return countFacets(filters, rows, { fair: row.fairs ?? [], employer: row.employers ?? [] })
}
