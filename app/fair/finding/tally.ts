import {
  sql,
  type Expression,
  type QueryCreator,
  type RawBuilder,
  type SelectQueryBuilder,
} from 'kysely'
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

/** How long counts of very many openings are kept. */
export const COUNTS_KEPT = { freshMs: 30_000, oldMs: 10 * 60_000 }

/** What a tally's counts do not depend on is left out. */
function tallyKey(filters: OpeningFilters): string {
  return `tally?${savedQuery(filters)}`
}

function howToRecall(context: Context, filters: OpeningFilters) {
  return { make: () => countAll(context, filters), ...COUNTS_KEPT }
}

/** The counts kept for filters, of a moment ago; null where none are. */
export function keptTally(context: Context, filters: OpeningFilters): Tally | null {
  return context.recall.kept(tallyKey(filters), howToRecall(context, filters))
}

/** Has the counts for filters made, to be kept for whoever asks next. */
export function prepareTally(context: Context, filters: OpeningFilters): void {
  context.recall.prepare(tallyKey(filters), howToRecall(context, filters))
}

/** Whether the counts for filters are being made: there are many, and there is no need to try. */
export function isPreparing(context: Context, filters: OpeningFilters): boolean {
  return context.recall.isMaking(tallyKey(filters))
}

/**
 * Counts what fits the filters, and by each facet what would; null where more than so many openings
 * would have to be looked at for it.
 */
export async function countFew(
  context: Context,
  filters: OpeningFilters,
  many: number,
): Promise<Tally | null> {
  const row = await withCells(
    context.db
      .with(
        (cte) => cte('near').materialized(),
        () => nearOpenings(context, filters).limit(many + 1),
      )
      .with('matched', (db) => missingOne(db.selectFrom('near'))),
  )
    .selectNoFrom([tallyRows(), namedFairs(), namedEmployers(), looked()])
    .executeTakeFirstOrThrow()
  return row.looked > many ? null : readTally(filters, row)
}

/** As for what visitors share (`server/shared-pages.ts`): two seconds old at most. */
const SHARED = { freshMs: 1_000, oldMs: 2_000, strict: true }

/**
 * As `countFew`, shared with whoever else looks for the same in these two seconds. Who acts for an
 * organisation, and may just have changed an opening, gets counts of this moment; visitors get theirs
 * with the page that they share.
 */
export async function countFewShared(
  context: Context,
  filters: OpeningFilters,
  many: number,
): Promise<Tally | null> {
  const make = () => countFew(context, filters, many)
  const { actor } = context
  const isSeeker = actor.kind === 'account' && actor.memberships.length === 0
  if (!isSeeker) return make()
  return context.recall.recall(`few?${many}&${savedQuery(filters)}`, { make, ...SHARED })
}

/** The same of however many there are. */
async function countAll(context: Context, filters: OpeningFilters): Promise<Tally> {
  const row = await withCells(
    context.db.with(
      // Not kept: of a million rows a copy on the disk costs more than reading the index twice.
      (cte) => cte('matched').notMaterialized(),
      (db) => missingOne(db.selectFrom(nearOpenings(context, filters).as('near'))),
    ),
  )
    .selectNoFrom([tallyRows(), namedFairs(), namedEmployers()])
    .executeTakeFirstOrThrow()
  return readTally(filters, row)
}

/** What has the words, with the columns a tally needs and which filters it misses. */
export function nearOpenings(context: Context, filters: OpeningFilters) {
  return withWords(context, filters).select([
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
}

/** What misses no more than one filter: the rest counts for nothing. */
export function missingOne<DB, T extends keyof DB>(near: SelectQueryBuilder<DB, T, object>) {
  return near.selectAll().where(sql<boolean>`missed & (missed - 1) = 0`)
}

const BANDS = sql`array[${sql.join(PAY_FLOORS.map((floor) => sql.lit(floor * 100)))}]`
const bit = (facet: keyof typeof FACET_BITS) => sql.lit(FACET_BITS[facet])

/**
 * Adds `cells`: how many of `matched` are alike in all that is counted. One pass over the openings,
 * which the database can share out among its workers; what follows reads the few cells.
 */
export function withCells<DB>(query: QueryCreator<DB>) {
  return query.with(
    (cte) => cte('cells').materialized(),
    () =>
      sql<object>`(
        select missed, fair_id, district_code, industry, education, skill_level, kind, shift, benefits,
          width_bucket(monthly_pay_max_fen, ${BANDS}) as band,
          count(*) as openings, sum(headcount) as people
        from matched
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)` as unknown as Expression<object>,
  )
}

/** Counts the cells by each facet; which filters are missed says what a cell counts for. */
export function tallyRows() {
  return sql<[string, number, string | null, number, number][] | null>`(
    select json_agg(json_build_array(facet, missed, value, count, headcount)) from (
      select
        case grouping(district_code, industry, education, skill_level, kind, shift, band)
          when 63 then 'district' when 95 then 'industry' when 111 then 'education'
          when 119 then 'skill' when 123 then 'kind' when 125 then 'shift' when 126 then 'pay'
          else 'all' end as facet,
        missed,
        coalesce(district_code, industry, education, skill_level, kind, shift, band::text) as value,
        sum(openings)::int as count,
        coalesce(sum(people), 0)::int as headcount
      from cells
      group by grouping sets ((missed), (missed, district_code), (missed, industry),
        (missed, education), (missed, skill_level), (missed, kind), (missed, shift), (missed, band))
      union all
      select 'benefit', 0, benefit, sum(openings)::int, 0
      from cells cross join lateral unnest(
        -- Who pays into the housing fund too pays the insurances.
        case when benefits @> '{insurance_and_fund}' and not benefits @> '{social_insurance}'
          then benefits || '{social_insurance}' else benefits end
      ) as benefit
      where missed = 0
      group by benefit
    ) as counted)`.as('tally')
}

/** How many openings had to be looked at. */
export function looked() {
  return sql<number>`(select count(*)::int from near)`.as('looked')
}

/** The announced fairs of what fits, the one with the most openings first. */
export function namedFairs() {
  return named(sql`
    select fair.code as value, fair.name, counted.count
    from (
      select fair_id, sum(openings)::int as count from cells
      where missed in (0, ${bit('fair')}) group by fair_id
    ) as counted
    join fair on fair.id = counted.fair_id and fair.announced_at is not null
    order by counted.count desc, fair.code`).as('fairs')
}

/** The employers with the most openings of what fits, so many as the facet names. */
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

/** The counts that `tallyRows`, `namedFairs` and `namedEmployers` have read. */
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
