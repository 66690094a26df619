import { sql } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { fromStart, type OpeningFilters } from '../model/search.ts'
import { spelledNameQuery } from './typed-words.ts'
import { fittingOpenings } from './fitting.ts'

/** Employers named at once; who seeks another types part of its name. */
const MOST = 60

export interface HiringEmployer {
  id: string
  name: string
  /** Openings of theirs that fit. */
  openings: number
}

/**
 * The employers that have openings which fit the filters (whichever employer those ask for), those
 * with the most first; of a name, the ones whose name holds it, or sounds or begins like it.
 */
export async function listHiringEmployers(
  context: Context,
  input: { filters: OpeningFilters; name: string },
): Promise<{ employers: HiringEmployer[]; isMore: boolean }> {
  const { name } = input
  const filters = { ...fromStart(input.filters), employer: null }
  const holding = containing(name)
  const spelled = spelledNameQuery(name)
  const rows = await fittingOpenings(context, filters)
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .$if(name !== '', (all) =>
      all.where((eb) =>
        eb.or([
          eb('organisation.name', 'ilike', holding),
          eb('organisation.shortName', 'ilike', holding),
          ...(spelled ? [sql<boolean>`${sql.ref('opening.search')} @@ ${spelled}`] : []),
        ]),
      ),
    )
    .groupBy(['organisation.id', 'organisation.name'])
    .select(['organisation.id', 'organisation.name', sql<number>`count(*)::int`.as('openings')])
    .orderBy('openings', 'desc')
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .limit(MOST + 1)
    .execute()
  return { employers: rows.slice(0, MOST), isMore: rows.length > MOST }
}
