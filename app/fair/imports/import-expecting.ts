import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RowOutcome } from '#db/tables/import.ts'
import { findRowEmployers } from './import-employers.ts'
import { pairWithImported, type ImportedBefore } from './import-pairing.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import type { Pair } from './model/pairing.ts'

type Expecting = Pick<OwnImport, 'id' | 'fairId' | 'employerId' | 'expectedBy'>

/**
 * Says anew what would come of a preview's rows where openings that imports brought have changed
 * since it was said: by another import, by its undoing, or by hand.
 */
export async function renewPreview(context: Context, own: OwnImport): Promise<void> {
  if (own.state !== 'preview') return
  if ((await readBasis(context.db, own)) === own.expectedBy) return
  await inTransaction(context, async (trx) => {
    const held = await getOwnImport(context, trx, own.id, { lock: true })
    if (held.state === 'preview') await renewIfOld(trx, held)
  })
}

/** As `renewPreview`, for an import that is held already. */
export async function renewIfOld(db: Db | Trx, own: Expecting): Promise<void> {
  const basis = await readBasis(db, own)
  if (basis === own.expectedBy) return
  await expectOutcomes(db, own)
  await db
    .updateTable('openingImport')
    .set({ expectedBy: basis })
    .where('id', '=', own.id)
    .execute()
}

/** What outcomes rest on: how many openings imports brought before, and when one changed last. */
async function readBasis(db: Db | Trx, own: Expecting): Promise<string> {
  const { basis } = await db
    .selectFrom('importedOpening')
    .innerJoin('opening', 'opening.id', 'importedOpening.openingId')
    .where(sql<boolean>`imported_opening.fair_id is not distinct from ${own.fairId}::uuid`)
    .$if(own.employerId !== null, (select) =>
      select.where('importedOpening.employerId', '=', own.employerId ?? ''),
    )
    .select(
      sql<string>`coalesce(count(*) || ' ' || extract(epoch from max(updated_at)), '')`.as('basis'),
    )
    .executeTakeFirstOrThrow()
  return basis
}

/**
 * Writes down what would come of each ready row if it went in now: an opening of its own, a change
 * of one, or nothing new. Without `titleKeys` of all rows, else of those of these titles alone. What
 * really comes of them is decided when they go in.
 */
export async function expectOutcomes(
  db: Db | Trx,
  own: Omit<Expecting, 'expectedBy'>,
  titleKeys?: string[],
): Promise<void> {
  const rows = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .$if(titleKeys !== undefined, (select) =>
      select.where(sql<boolean>`title_key = any(${titleKeys}::text[])`),
    )
    .select(['position', 'employerKey', 'employerName', 'employerId', 'titleKey', 'said'])
    .select(['expected', 'outcomeFault', sql<string>`typed->>'headcount'`.as('headcount')])
    .orderBy('position')
    .execute()
  const { ids } = await findRowEmployers(db, own, rows)
  const paired = await pairWithImported(
    db,
    own,
    rows,
    ({ employerKey }) => ids.get(employerKey) ?? null,
  )
  const changed = paired
    .map(({ employerId, pair }) => ({ row: pair.row, ...outcomeOf(pair), employerId }))
    .filter(
      ({ row, expected, fault, employerId }) =>
        row.expected !== expected || row.outcomeFault !== fault || row.employerId !== employerId,
    )
    .map(({ row, ...now }) => ({ position: row.position, ...now }))
  if (changed.length === 0) return
  await sql`
    update opening_import_row as row set
      expected = now.expected, outcome_fault = now.fault, employer_id = now."employerId"
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as now (position integer, expected text, fault text, "employerId" uuid)
    where row.import_id = ${own.id}::uuid and row.position = now.position`.execute(db)
}

/** As `changeOpenings` decides. */
function outcomeOf(pair: Pair<{ headcount: string }, ImportedBefore>): {
  expected: RowOutcome
  fault: string | null
} {
  if (pair.known === null) return { expected: 'created', fault: null }
  if (pair.same) return { expected: 'unchanged', fault: null }
  const { state, hiredCount } = pair.known
  if (state === 'withdrawn') return { expected: 'passed_over', fault: 'import_fault.withdrawn' }
  if (Number(pair.row.headcount.normalize('NFKC')) < hiredCount) {
    const fault = faultKey('headcount_below_hired', { hired: hiredCount })
    return { expected: 'passed_over', fault }
  }
  return { expected: 'updated', fault: null }
}

/**
 * What a preview shows of its rows as a short text: another one once another row is ready, a cell says
 * something else, or something else would come of a row.
 */
export async function readSeen(db: Db | Trx, importId: string): Promise<string> {
  const { seen } = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', importId)
    .select(
      sql<string>`coalesce(md5(string_agg(
        concat_ws(' ', position, said, is_ready, expected, outcome_fault), ',' order by position
      )), '')`.as('seen'),
    )
    .executeTakeFirstOrThrow()
  return seen
}
