import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import type { OpeningState } from './model/opening.ts'
import { CHANGED_AT, TITLE } from './opening-query.ts'
import { canManageOpenings } from './policy.ts'

/** An opening from which a new one can be begun. */
export interface OpeningToCopy {
  id: string
  title: string
  state: OpeningState
}

const MOST_OFFERED = 8

/**
 * The openings of an employer from which a new one is most likely begun: those changed last, what was
 * withdrawn behind the others. What an undone import brought is none of them: it was a mistake.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function listOpeningsToCopy(
  context: Context,
  input: { employerId: string },
): Promise<OpeningToCopy[]> {
  ensureAllowed(canManageOpenings(context.actor, input.employerId))
  return context.db
    .selectFrom('opening')
    .where('opening.employerId', '=', input.employerId)
    .where(TITLE, '<>', '')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('openingImportRow as row')
            .innerJoin('openingImport as import', 'import.id', 'row.importId')
            .whereRef('row.openingId', '=', 'opening.id')
            .where('row.outcome', '=', 'created')
            .where('import.state', '=', 'undone')
            .where('opening.state', '=', 'withdrawn')
            .select('row.position'),
        ),
      ),
    )
    .select(['opening.id', 'opening.state', TITLE.as('title')])
    .orderBy(sql`opening.state = 'withdrawn'`)
    .orderBy(CHANGED_AT, 'desc')
    .orderBy('opening.id', 'desc')
    .limit(MOST_OFFERED)
    .execute()
}
