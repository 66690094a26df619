import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import type { OpeningSummary } from '../model/opening-summary.ts'
import { publicOpenings, shownOpenings, SUMMARY_COLUMNS, toSummary } from '../public-openings.ts'

/** What an opening is alike by, the closest first; each is read along an index and ends early. */
const ALIKE = [
  ['occupation', 'districtCode'],
  ['occupation'],
  ['industry', 'districtCode'],
  ['industry'],
] as const

/** Other public openings like one: of its occupation here, elsewhere, then of its industry. */
export async function listSimilar(
  context: Context,
  opening: {
    id: string
    occupation: string | null
    industry: string | null
    districtCode: string | null
  },
  most: number,
): Promise<OpeningSummary[]> {
  const [first, ...others] = ALIKE.map((columns, nearness) =>
    context.db
      .selectFrom(
        columns
          .reduce(
            (alike, column) => alike.where(`opening.${column}`, '=', opening[column]),
            shownOpenings(context).where('opening.id', '!=', opening.id),
          )
          .select(['opening.id', sql<number>`${sql.lit(nearness)}::integer`.as('nearness')])
          .orderBy('opening.publishedAt', 'desc')
          .limit(most)
          .as('alike'),
      )
      .selectAll(),
  )
  if (!first) return []
  const rows = await publicOpenings(context)
    .innerJoin(
      (from) =>
        from
          .selectFrom(others.reduce((all, one) => all.unionAll(one), first).as('all'))
          .groupBy('id')
          .select(['id', sql<number>`min(nearness)`.as('nearness')])
          .as('near'),
      (join) => join.onRef('near.id', '=', 'opening.id'),
    )
    .select(SUMMARY_COLUMNS)
    .orderBy('near.nearness')
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toSummary)
}
