import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { OwnImport } from './import-owner.ts'

/** An import that has changed what an earlier one brought. */
export interface LaterImport {
  id: string
  fileName: string
  committedAt: Date | null
  /** Of the same desk: an employer's own, or its organiser's. */
  isOwn: boolean
  /** How many of the earlier one's openings it has changed. */
  openings: number
}

/**
 * The latest import that has changed openings which this one brought or changed before, and has not
 * been undone; or null. Taking back the earlier one would take what the later one says with it.
 */
export async function findLaterImport(db: Db | Trx, own: OwnImport): Promise<LaterImport | null> {
  const found = await db
    .selectFrom('openingImportRow as mine')
    .innerJoin('openingImportRow as its', 'its.openingId', 'mine.openingId')
    .innerJoin('openingImport as later', 'later.id', 'its.importId')
    .where('mine.importId', '=', own.id)
    .where('mine.outcome', 'in', ['created', 'updated'])
    .where('its.before', 'is not', null)
    .where('later.state', '=', 'done')
    .where(
      sql<boolean>`(later.committed_at, later.id) > (${own.committedAt}::timestamptz, ${own.id}::uuid)`,
    )
    .groupBy('later.id')
    .select(['later.id', 'later.fileName', 'later.committedAt', 'later.employerId'])
    .select(sql<number>`count(*)::int`.as('openings'))
    .orderBy('later.committedAt', 'desc')
    .orderBy('later.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) return null
  const { employerId, ...later } = found
  return { ...later, isOwn: employerId === own.employerId }
}

/**
 * When openings were last changed, undone imports aside: one that an import changed and its undoing
 * gave back stands as it did before.
 */
export async function findLastChanges(
  trx: Trx,
  openings: { id: string; updatedAt: Date }[],
): Promise<Map<string, Date>> {
  const undone = await trx
    .selectFrom('openingImportRow')
    .innerJoin('openingImport', 'openingImport.id', 'openingImportRow.importId')
    .where(sql<boolean>`opening_id = any(${openings.map(({ id }) => id)}::uuid[])`)
    .where('before', 'is not', null)
    .where('undoneAt', 'is not', null)
    .select(['openingId', 'undoneAt', sql<string>`before->>'updatedAt'`.as('changedBefore')])
    .orderBy('undoneAt', 'desc')
    .execute()
  const byOpening = Map.groupBy(undone, ({ openingId }) => openingId ?? '')
  return new Map(
    openings.map(({ id, updatedAt }) => {
      let at = updatedAt
      for (const { undoneAt, changedBefore } of byOpening.get(id) ?? []) {
        if (undoneAt?.getTime() === at.getTime()) at = new Date(changedBefore)
      }
      return [id, at]
    }),
  )
}
