import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { foldedNameKey } from '#app/accounts/model/employer-name.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { expectOutcomes } from './import-expecting.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { findSurroundings } from './known-employers.ts'
import { columnsOfRow, payHeadOf } from './model/reading.ts'
import { rowReader } from './model/read-row.ts'
import type { SheetCells } from './model/sheet-fields.ts'
import type { SheetTable } from './model/tables.ts'

/** Another employer that an employer's own sheet names, with how many of its rows do. */
export interface OtherEmployer {
  name: string
  rows: number
}

/** Whom an employer's own sheet names besides it: those that most rows do, and how many rows in all. */
export interface OtherEmployers {
  first: OtherEmployer[]
  names: number
  rows: number
}

/** More than these are put right together. */
const MOST_NAMED = 8
/** Rows of one statement. */
const CHUNK = 500
/** Rows that are read before other work has its turn. */
const AT_A_STRETCH = 8

/** Rows that name another employer than the one whose import it is. */
const NAMES_ANOTHER = sql<boolean>`jsonb_path_exists(faults,
  '$[*] ? (@.field == "employer" && @.error starts with "import_fault.other_employer")')`

/** Whom the rows of an employer's own import name besides it, each in the way that most of them do. */
export async function listOtherEmployers(db: Db | Trx, own: OwnImport): Promise<OtherEmployers> {
  if (own.employerId === null || own.state !== 'preview') return { first: [], names: 0, rows: 0 }
  const written = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', false)
    .where(NAMES_ANOTHER)
    .select([sql<string>`cells->>'employer'`.as('name'), sql<number>`count(*)::int`.as('rows')])
    .groupBy(sql`cells->>'employer'`)
    .orderBy('rows', 'desc')
    .orderBy('name')
    .execute()
  const count = (some: OtherEmployer[]) => some.reduce((sum, { rows }) => sum + rows, 0)
  const named = [...Map.groupBy(written, ({ name }) => foldedNameKey(name)).values()]
    .map((ways) => ({ name: ways[0]?.name ?? '', rows: count(ways) }))
    .sort((one, other) => other.rows - one.rows)
  return { first: named.slice(0, MOST_NAMED), names: named.length, rows: count(written) }
}

/**
 * Writes the name of the employer whose import it is into all rows that name this other one; of
 * none, into all that name any other. They are read again and kept at once.
 * @throws `not_found`, `transition_refused` for an import that is not being looked over, or that is
 * of no employer.
 */
export async function writeOwnName(
  context: Context,
  input: { importId: string; name: string | null },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state !== 'preview' || own.ownName === null) throw new Fault('transition_refused')
    const found = await trx
      .selectFrom('openingImportRow')
      .where('importId', '=', own.id)
      .where('isReady', '=', false)
      .where(NAMES_ANOTHER)
      .select(['position', 'tableKey', 'cells', 'mended'])
      .orderBy('position')
      .execute()
    const key = input.name === null ? null : foldedNameKey(input.name)
    const named = found.filter(
      ({ cells }) => key === null || foldedNameKey((cells as SheetCells).employer ?? '') === key,
    )
    const read = rowReader(await findSurroundings(context, trx, own))
    const payHeads = new Map(
      (own.tables as SheetTable[]).map((table) => [table.key, payHeadOf(table)]),
    )
    const employer = own.ownName
    const rows = []
    for (const [index, { position, tableKey, cells, mended }] of named.entries()) {
      if (index % AT_A_STRETCH === 0) await setImmediate()
      const payHead = payHeads.get(tableKey) ?? ''
      const known = { byName: null, byCode: null, fromAbove: false, payHead }
      const row = columnsOfRow(read({ ...(cells as SheetCells), employer }, known))
      rows.push({ position, mended: { ...(mended as SheetCells), employer }, ...row })
    }
    for (let start = 0; start < rows.length; start += CHUNK) {
      await rewriteRows(trx, own.id, JSON.stringify(rows.slice(start, start + CHUNK)))
    }
    if (rows.length > 0) await expectOutcomes(context, trx, own)
  })
}

async function rewriteRows(trx: Trx, importId: string, json: string): Promise<void> {
  await sql`
    update opening_import_row as row set
      cells = now.cells, mended = now.mended, typed = now.typed, filled = now.filled,
      faults = now.faults, flags = now.flags, employer_from_above = false,
      employer_name = now.employer_name, employer_key = now.employer_key,
      employer_id = now.employer_id, title_key = now.title_key, said = now.said,
      is_ready = now.is_ready, must_wait = now.must_wait,
      expected = case when now.is_ready then 'created' end, outcome_fault = null,
      pairs_with = null
    from jsonb_to_recordset(${json}::jsonb) as now (
      position integer, cells jsonb, mended jsonb, typed jsonb, filled jsonb, faults jsonb,
      flags jsonb, employer_name text, employer_key text, employer_id uuid, title_key text,
      said text, is_ready boolean, must_wait boolean)
    where row.import_id = ${importId}::uuid and row.position = now.position`.execute(trx)
}
