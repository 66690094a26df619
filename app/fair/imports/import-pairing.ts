import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { ExpectedOutcome } from '#db/tables/import.ts'
import type { OwnImport } from './import-owner.ts'
import { pairRows, type Pair } from './model/pairing.ts'

/** An opening that an import brought before. */
export interface ImportedBefore {
  openingId: string
  titleKey: string
  said: string
}

interface Pairable {
  titleKey: string
  said: string
}

/**
 * Which opening that an import brought into the same fair before each row means; `employerOf` says
 * whose the row is, null of somebody not known yet.
 */
export async function pairWithImported<R extends Pairable>(
  db: Db | Trx,
  own: Pick<OwnImport, 'fairId'>,
  rows: R[],
  employerOf: (row: R) => string | null,
): Promise<{ employerId: string | null; pair: Pair<R, ImportedBefore> }[]> {
  const byEmployer = Map.groupBy(rows, employerOf)
  const employerIds = [...byEmployer.keys()].filter((id) => id !== null)
  const known = await findImported(db, own, employerIds)
  return [...byEmployer].flatMap(([employerId, its]) =>
    pairRows(its, known.get(employerId ?? '') ?? []).map((pair) => ({ employerId, pair })),
  )
}

/** What imports brought for these employers into the same fair before, in the order of the sheet. */
async function findImported(
  db: Db | Trx,
  own: Pick<OwnImport, 'fairId'>,
  employerIds: string[],
): Promise<Map<string, ImportedBefore[]>> {
  if (employerIds.length === 0) return new Map()
  const found = await db
    .selectFrom('importedOpening')
    .where(sql<boolean>`employer_id = any(${employerIds}::uuid[])`)
    .where(sql<boolean>`fair_id is not distinct from ${own.fairId}::uuid`)
    .select(['openingId', 'employerId', 'titleKey', 'said'])
    .orderBy('place')
    .orderBy('openingId')
    .execute()
  return Map.groupBy(found, ({ employerId }) => employerId)
}

/**
 * Writes down what would come of each ready row if it went in now: an opening of its own, a change
 * of one, or nothing new. Without `titleKeys` of all rows, else of those of these titles alone. What
 * really comes of them is decided when they go in.
 */
export async function expectOutcomes(
  db: Db | Trx,
  own: Pick<OwnImport, 'id' | 'fairId' | 'employerId'>,
  titleKeys?: string[],
): Promise<void> {
  // Of a first import nothing is known yet: its rows stand as new already.
  if (!titleKeys && !(await hasImportedBefore(db, own))) return
  const rows = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .$if(titleKeys !== undefined, (select) =>
      select.where(sql<boolean>`title_key = any(${titleKeys}::text[])`),
    )
    .select(['position', 'employerId', 'titleKey', 'said', 'expected'])
    .orderBy('position')
    .execute()
  const paired = await pairWithImported(db, own, rows, (row) => own.employerId ?? row.employerId)
  const changed = paired
    .map(({ pair }) => ({ ...pair.row, becomes: outcomeOf(pair) }))
    .filter(({ expected, becomes }) => expected !== becomes)
    .map(({ position, becomes }) => ({ position, becomes }))
  if (changed.length === 0) return
  await sql`
    update opening_import_row as row set expected = changed.becomes
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as changed (position integer, becomes text)
    where row.import_id = ${own.id}::uuid and row.position = changed.position`.execute(db)
}

function outcomeOf(pair: Pair<unknown, unknown>): ExpectedOutcome {
  if (pair.known === null) return 'created'
  return pair.same ? 'unchanged' : 'updated'
}

async function hasImportedBefore(
  db: Db | Trx,
  own: Pick<OwnImport, 'id' | 'fairId' | 'employerId'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('importedOpening')
    .where(sql<boolean>`fair_id is not distinct from ${own.fairId}::uuid`)
    .$if(own.employerId !== null, (select) => select.where('employerId', '=', own.employerId ?? ''))
    .select('openingId')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
