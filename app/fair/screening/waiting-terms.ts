import { sql } from 'kysely'
import type { Db } from '#app/kernel/context.ts'

/**
 * The words found in openings on which the organiser has still to decide, each once, by opening. Who
 * may see them is the caller's.
 */
export async function readWaitingTerms(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('openingFlag')
    .where('openingId', 'in', ids)
    .where('severity', '!=', 'warning')
    .where('goneAt', 'is', null)
    .where('decision', 'is', null)
    .groupBy('openingId')
    .select(['openingId', sql<string[]>`array_agg(distinct term)`.as('terms')])
    .execute()
  return new Map(rows.map(({ openingId, terms }) => [openingId ?? '', terms]))
}
