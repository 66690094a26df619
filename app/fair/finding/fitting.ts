import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Context, Db } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import { isWordless, sortOf, type OpeningFilters } from '../model/search.ts'
import { EDUCATIONS, SKILL_LEVELS, type Benefit } from '../model/terms.ts'
import { shownOpenings } from '../public-openings.ts'
import { searchQuery, searchRank } from './typed-words.ts'
import { FACET_BITS, type CountedFacet } from './model/facets.ts'

/** What each filter that is set asks of an opening. */
export function conditionsOf(
  filters: OpeningFilters,
): Partial<Record<CountedFacet, RawBuilder<SqlBool>>> {
  const conditions: Partial<Record<CountedFacet, RawBuilder<SqlBool>>> = {}
  const { district, industry, kind, shift, education, skill, pay, benefit } = filters
  if (district.length > 0) conditions.district = isAnyOf('opening.districtCode', district)
  if (industry.length > 0) conditions.industry = isAnyOf('opening.industry', industry)
  if (kind.length > 0) conditions.kind = isAnyOf('opening.kind', kind)
  if (shift.length > 0) conditions.shift = isAnyOf('opening.shift', shift)
  if (education) {
    conditions.education = isAnyOf('opening.education', upTo(EDUCATIONS, education))
  }
  if (skill) conditions.skill = isAnyOf('opening.skillLevel', upTo(SKILL_LEVELS, skill))
  if (pay) conditions.pay = sql`${sql.ref('opening.monthlyPayMaxFen')} >= ${pay * 100}::integer`
  if (benefit.length > 0) conditions.benefit = offers(benefit)
  if (filters.employer) {
    conditions.employer = sql`${sql.ref('opening.employerId')} = ${filters.employer}::uuid`
  }
  if (filters.fair) {
    const by = isId(filters.fair) ? sql.ref('fair.id') : sql.ref('fair.code')
    conditions.fair = sql`${sql.ref('opening.fairId')} = (
      select fair.id from fair where ${by} = ${filters.fair})`
  }
  return conditions
}

/** All of the benefits; who pays into the housing fund too (五险一金) pays the insurances (五险). */
function offers(benefits: readonly Benefit[]): RawBuilder<SqlBool> {
  const column = sql.ref('opening.benefits')
  const others = benefits.filter((benefit) => benefit !== 'social_insurance')
  const all = sql<SqlBool>`${column} @> ${others}::text[]`
  if (others.length === benefits.length) return all
  return sql`(${all} and ${column} && ${['social_insurance', 'insurance_and_fund']}::text[])`
}

function isAnyOf(column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return sql`${sql.ref(column)} = any(${values}::text[])`
}

function upTo<T>(ranks: readonly T[], own: T): T[] {
  return ranks.slice(0, ranks.indexOf(own) + 1)
}

/** Which filters an opening misses, as the sum of their bits. */
export function missedOf(filters: OpeningFilters): RawBuilder<number> {
  const bits = Object.entries(conditionsOf(filters)).map(
    ([facet, condition]) =>
      sql`(case when ${condition} then 0 else ${sql.lit(FACET_BITS[facet as CountedFacet])} end)`,
  )
  return bits.length > 0 ? sql`(${sql.join(bits, sql` + `)})` : sql`0`
}

/** What a search works with; a job's transaction may stand for the database. */
export type SearchContext = Pick<Context, 'clock' | 'words'> & { db: Db }

/** Openings that everyone may see and in which all the words typed are found; for signs alone none. */
export function withWords(context: SearchContext, filters: Pick<OpeningFilters, 'q'>) {
  const query = searchQuery(context.words, filters.q)
  return shownOpenings(context)
    .$if(query !== null, (all) => all.where(sql<SqlBool>`${sql.ref('opening.search')} @@ ${query}`))
    .$if(isWordless(filters.q), (all) => all.where(sql<SqlBool>`false`))
}

/** Public openings that fit all filters, still to be told which columns. */
export function fittingOpenings(context: SearchContext, filters: OpeningFilters) {
  return Object.values(conditionsOf(filters)).reduce(
    (all, condition) => all.where(condition),
    withWords(context, filters),
  )
}

/** What an opening's place in the list is by, before its time: its match or its pay. */
export function placeKey(
  context: SearchContext,
  filters: OpeningFilters,
): RawBuilder<number | null> {
  switch (sortOf(filters)) {
    case 'relevance':
      return searchRank(context.words, filters.q)
    case 'pay':
      return sql`coalesce(${sql.ref('opening.monthlyPayMaxFen')}, -1)`
    default:
      return sql`null::integer`
  }
}
