import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { OpeningState } from '../model/opening.ts'
import type { OwnImport } from './import-owner.ts'
import { pairRows, type Pair } from './model/pairing.ts'

/** An opening that an import brought before. */
export interface ImportedBefore {
  openingId: string
  titleKey: string
  said: string
  state: OpeningState
  hiredCount: number
  held: boolean
}

interface Pairable {
  sheet: string
  rowNumber: number
  titleKey: string
  said: string
}

/** How a row of a sheet is named among those that are openings of their own. */
export function placeOf(row: Pick<Pairable, 'sheet' | 'rowNumber'>): string {
  return `${row.sheet} ${row.rowNumber}`
}

/**
 * Which opening that an import brought into the same fair before each row means; `employerOf` says
 * whose the row is, null of somebody not known yet.
 */
export async function pairWithImported<R extends Pairable>(
  db: Db | Trx,
  own: Pick<OwnImport, 'fairId' | 'apart'>,
  rows: R[],
  employerOf: (row: R) => string | null,
): Promise<{ employerId: string | null; pair: Pair<R, ImportedBefore> }[]> {
  const apart = new Set(own.apart as string[])
  const marked = rows.map((row) => ({ ...row, isApart: apart.has(placeOf(row)) }))
  const byEmployer = Map.groupBy(marked, employerOf)
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
    .innerJoin('opening', 'opening.id', 'importedOpening.openingId')
    .where(sql<boolean>`imported_opening.employer_id = any(${employerIds}::uuid[])`)
    .where(sql<boolean>`imported_opening.fair_id is not distinct from ${own.fairId}::uuid`)
    .select(['openingId', 'importedOpening.employerId', 'titleKey', 'said'])
    .select(['opening.state', 'opening.hiredCount', 'opening.held'])
    .orderBy('place')
    .orderBy('openingId')
    .execute()
  return Map.groupBy(found, ({ employerId }) => employerId)
}
