import { sql, type QueryCreator } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { EDUCATIONS, INDUSTRIES } from '../model/terms.ts'
import { shownEmployers } from '../public-employers.ts'
import { daysWith, type FairSpan } from './model/fair-days.ts'
import { LEAST_FOR_MEDIAN } from './model/median.ts'
import { getOwnFair, type OwnFair } from './own-fairs.ts'

const TOP_EMPLOYERS = 10

export interface FairNumbers {
  openings: number
  headcount: number
  seen: number
  applied: number
  seekers: number
  interviewed: number
  hired: number
}

/** Numbers of one industry, education floor or district. */
export interface FairSlice extends FairNumbers {
  key: string
}

export interface FairFigures {
  fair: OwnFair
  /** Those that everyone may see, or of whom something was public. */
  employers: number
  totals: FairNumbers
  industries: FairSlice[]
  educations: FairSlice[]
  districts: FairSlice[]
  days: { span: FairSpan; days: string[]; seen: number[]; applied: number[]; hired: number[] }
  topEmployers: (Omit<FairNumbers, 'seekers' | 'interviewed'> & { id: string; name: string })[]
  pay: { key: string; openings: number; medianFen: number }[]
}

/**
 * All figures of a fair: of the openings that were public in it, and of what people did with them.
 * Five queries that each read the fair's rows once.
 * @throws `not_allowed` for who is no organiser, `not_found` for another organiser's fair.
 */
export async function getFairFigures(
  context: Context,
  input: { idOrCode: string },
): Promise<FairFigures> {
  const fair = await getOwnFair(context, input)
  const [offers, people, days, topEmployers, pay, employers] = await Promise.all([
    sumOffers(context, fair.id),
    sumPeople(context, fair.id),
    sumDays(context, fair),
    listTopEmployers(context, fair.id),
    listMedianPays(context, fair.id),
    countFairEmployers(context, fair.id),
  ])
  const slices = (dimension: Dimension, order: readonly string[]): FairSlice[] => {
    const keys = [...offers.keys()].flatMap((name) =>
      name.startsWith(`${dimension} `) ? [name.slice(dimension.length + 1)] : [],
    )
    const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
    return keys
      .sort((one, other) => place(one) - place(other))
      .map((key) => ({ key, ...numbersOf(offers, people, `${dimension} ${key}`) }))
  }
  const byHeadcount = (one: FairSlice, other: FairSlice) => other.headcount - one.headcount
  return {
    fair,
    employers,
    totals: numbersOf(offers, people, 'all '),
    industries: slices('industry', INDUSTRIES).sort(byHeadcount),
    educations: slices('education', EDUCATIONS),
    districts: slices(
      'district',
      [...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code }) => code),
    ).sort(byHeadcount),
    days,
    topEmployers,
    pay,
  }
}

type Dimension = 'all' | 'industry' | 'education' | 'district'
type Offer = Omit<FairNumbers, 'seekers'>

function numbersOf(
  offers: Map<string, Offer>,
  people: Map<string, number>,
  name: string,
): FairNumbers {
  const none = { openings: 0, headcount: 0, seen: 0, applied: 0, interviewed: 0, hired: 0 }
  return { ...none, ...offers.get(name), seekers: people.get(name) ?? 0 }
}

/** Openings of a fair that are or were public. */
export function publicOnce(db: QueryCreator<Database>, fairId: string) {
  return db
    .selectFrom('opening')
    .where('opening.fairId', '=', fairId)
    .where('opening.publishedAt', 'is not', null)
    .where('opening.state', 'not in', ['draft', 'in_review'])
}

const DIMENSION = sql<Dimension>`case
  when grouping(opening.industry) = 0 then 'industry'
  when grouping(opening.education) = 0 then 'education'
  when grouping(opening.district_code) = 0 then 'district'
  else 'all' end`
const KEY = sql<string | null>`coalesce(opening.industry, opening.education, opening.district_code)`
const SETS = sql`grouping sets
  ((), (opening.industry), (opening.education), (opening.district_code))`

async function sumOffers(context: Context, fairId: string): Promise<Map<string, Offer>> {
  const rows = await publicOnce(context.db, fairId)
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
    .groupBy(SETS)
    .select([DIMENSION.as('dimension'), KEY.as('key'), ...SUMS])
    .execute()
  return new Map(
    rows.map(({ dimension, key, ...sums }) => [`${dimension} ${key ?? ''}`, sums] as const),
  )
}

const SUMS = [
  sql<number>`count(*)::int`.as('openings'),
  sql<number>`coalesce(sum(opening.headcount), 0)::int`.as('headcount'),
  sql<number>`coalesce(sum(opening_figure.seen), 0)::int`.as('seen'),
  sql<number>`coalesce(sum(opening_figure.applied), 0)::int`.as('applied'),
  sql<number>`coalesce(sum(opening_figure.interviewed), 0)::int`.as('interviewed'),
  sql<number>`coalesce(sum(opening.hired_count), 0)::int`.as('hired'),
] as const

/** How many different people applied. */
async function sumPeople(context: Context, fairId: string): Promise<Map<string, number>> {
  // Each person once in each group, by hashing; `count(distinct …)` would sort all applications
  // once for every set.
  const rows = await context.db
    .with('person', (db) =>
      publicOnce(db, fairId)
        .innerJoin('application', 'application.openingId', 'opening.id')
        .groupBy(
          sql`grouping sets ((application.account_id),
          (application.account_id, opening.industry),
          (application.account_id, opening.education),
          (application.account_id, opening.district_code))`,
        )
        .select([DIMENSION.as('dimension'), KEY.as('key')]),
    )
    .selectFrom('person')
    .groupBy(['dimension', 'key'])
    .select(['dimension', 'key', sql<number>`count(*)::int`.as('count')])
    .execute()
  return new Map(rows.map((row) => [`${row.dimension} ${row.key ?? ''}`, row.count] as const))
}

/** What was seen, applied to and filled on the days that a fair is told of. */
export async function sumDays(context: Context, fair: OwnFair): Promise<FairFigures['days']> {
  const { rows } = await sql<{ kind: 'seen' | 'applied' | 'hired'; day: string; count: number }>`
    with fair_opening as materialized (select id from opening where fair_id = ${fair.id})
    select 'seen' as kind, day::text as day, sum(views)::int as count
      from opening_view where opening_id in (select id from fair_opening) group by day
    union all
    select 'applied', (created_at at time zone 'Asia/Shanghai')::date::text, count(*)::int
      from application where opening_id in (select id from fair_opening) group by 2
    union all
    select 'hired', (step.at at time zone 'Asia/Shanghai')::date::text, count(*)::int
      from application_step step join application on application.id = step.application_id
      where step.to_state = 'hired' and application.state = 'hired'
        and application.opening_id in (select id from fair_opening) group by 2`.execute(context.db)
  const counts = new Map(rows.map((row) => [`${row.kind} ${row.day}`, row.count]))
  const happened = new Set(rows.map(({ day }) => day))
  const { span, days } = daysWith(fair, happened, context.clock.now())
  const of = (kind: string) => days.map((day) => counts.get(`${kind} ${day}`) ?? 0)
  return { span, days, seen: of('seen'), applied: of('applied'), hired: of('hired') }
}

async function listTopEmployers(context: Context, fairId: string) {
  const rows = await context.db
    .with('offer', (db) =>
      publicOnce(db, fairId)
        .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
        .groupBy('opening.employerId')
        .select(['opening.employerId', ...SUMS])
        .orderBy('applied', 'desc')
        .orderBy('headcount', 'desc')
        .orderBy('opening.employerId')
        .limit(TOP_EMPLOYERS),
    )
    .selectFrom('offer')
    .innerJoin('organisation', 'organisation.id', 'offer.employerId')
    .orderBy('applied', 'desc')
    .orderBy('headcount', 'desc')
    .orderBy('offer.employerId')
    .select(['organisation.id', 'organisation.name'])
    .select(['openings', 'headcount', 'seen', 'applied', 'hired'])
    .execute()
  return rows
}

/**
 * The middle of what an industry's openings promise a month, each at the middle of its range;
 * where enough of them say a pay at all.
 */
async function listMedianPays(context: Context, fairId: string): Promise<FairFigures['pay']> {
  const rows = await publicOnce(context.db, fairId)
    .where('opening.monthlyPayMinFen', 'is not', null)
    .groupBy('opening.industry')
    .having(sql`count(*)`, '>=', LEAST_FOR_MEDIAN)
    .select([
      'opening.industry as key',
      sql<number>`count(*)::int`.as('openings'),
      sql<number>`round(percentile_cont(0.5) within group (order by
        (opening.monthly_pay_min_fen::float8
          + coalesce(opening.monthly_pay_max_fen, opening.monthly_pay_min_fen)) / 2))::int`.as(
        'medianFen',
      ),
    ])
    .orderBy('medianFen', 'desc')
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ ...row, key: row.key ?? '' }))
}

/**
 * An employer that an import has named and nobody has registered takes no part yet; one whose
 * verification has lapsed since a fair was there all the same.
 */
export async function countFairEmployers(context: Context, fairId: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('fairEmployer')
    .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
    .where('fairEmployer.fairId', '=', fairId)
    .where((eb) =>
      eb.or([
        shownEmployers(context.clock.now())(eb),
        eb('employer.id', 'in', publicOnce(context.db, fairId).select('opening.employerId')),
      ]),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
