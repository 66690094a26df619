import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { expectOutcomes } from './import-expecting.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { findKnownEmployers, findSurroundings } from './known-employers.ts'
import { compareCells, type ShownCells } from './model/cell-changes.ts'
import { readSheetField, type SheetCells } from './model/sheet-fields.ts'
import { columnsOfRow, payHeadOf } from './model/reading.ts'
import { rowReader } from './model/read-row.ts'
import { codeOfCell } from './model/row-employer.ts'
import type { SheetTable } from './model/tables.ts'

/**
 * Writes other texts into a row's cells and reads the row again; it is kept at once, right or wrong.
 * @param input.shown what the cells said before the eyes of who mends them. Where one has been changed
 * since by somebody else nothing is written: the answer names it with what it says now (`others`).
 * @throws `not_found`, `transition_refused` for an import that is not being looked over.
 */
export async function mendRow(
  context: Context,
  input: { importId: string; position: number; cells: SheetCells; shown?: ShownCells },
): Promise<{ others: SheetCells }> {
  return inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state !== 'preview') throw new Fault('transition_refused')
    const row = await trx
      .selectFrom('openingImportRow')
      .where('importId', '=', own.id)
      .where('position', '=', input.position)
      .select(['position', 'tableKey', 'cells', 'mended', 'employerFromAbove', 'titleKey'])
      .executeTakeFirst()
    if (!row) throw new Fault('not_found')
    const before = row.cells as SheetCells
    const { changed, others } = compareCells(before, input.cells, input.shown ?? {})
    if (Object.keys(others).length > 0) return { others }
    const fromAbove = row.employerFromAbove && changed.employer === undefined
    const read = await readAgain(context, trx, own, {
      cells: { ...before, ...changed },
      tableKey: row.tableKey,
      fromAbove,
    })
    await trx
      .updateTable('openingImportRow')
      .set({
        cells: JSON.stringify(read.cells),
        mended: JSON.stringify({ ...(row.mended as SheetCells), ...changed }),
        typed: JSON.stringify(read.typed),
        filled: JSON.stringify(read.filled),
        faults: JSON.stringify(read.faults),
        flags: JSON.stringify(read.flags),
        employerFromAbove: fromAbove,
        employerName: read.employer_name,
        employerKey: read.employer_key,
        employerId: read.employer_id,
        titleKey: read.title_key,
        said: read.said,
        isReady: read.is_ready,
        mustWait: read.must_wait,
        expected: read.is_ready ? 'created' : null,
        pairsWith: null,
        outcomeFault: null,
      })
      .where('importId', '=', own.id)
      .where('position', '=', input.position)
      .execute()
    await expectOutcomes(context, trx, own, [row.titleKey, read.title_key])
    return { others }
  })
}

async function readAgain(
  context: Context,
  trx: Trx,
  own: OwnImport,
  row: { cells: SheetCells; tableKey: string; fromAbove: boolean },
) {
  const around = await findSurroundings(context, trx, own)
  const name = row.cells.employer ?? ''
  const code = codeOfCell(row.cells.uscc)
  const asked = { names: name ? [name] : [], codes: code ? [code] : [] }
  const known = own.employerId ? null : await findKnownEmployers(trx, asked)
  const table = (own.tables as SheetTable[]).find(({ key }) => key === row.tableKey)
  return columnsOfRow(
    rowReader(around)(row.cells, {
      byName: known?.get(employerNameKey(name)) ?? null,
      byCode: known?.get(code ?? '') ?? null,
      fromAbove: row.fromAbove,
      payHead: payHeadOf(table),
    }),
  )
}

/**
 * Says anew what the columns hold, and has the file read again; what was mended stays mended.
 * @throws `not_found`, `transition_refused` for an import that is not being looked over.
 */
export async function mapColumns(
  context: Context,
  input: { importId: string; mapping: Record<string, Record<number, string>> },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state !== 'preview' || own.storageKey === null) throw new Fault('transition_refused')
    const mapping = Object.fromEntries(
      (own.tables as SheetTable[]).map((table) => {
        const fields: string[] = []
        for (const { column, field } of table.columns) {
          const chosen = input.mapping[table.key]?.[column]
          fields[column] = chosen === undefined ? field : (readSheetField(chosen) ?? '')
        }
        return [table.key, Array.from(fields, (field) => field ?? '')]
      }),
    )
    await trx
      .updateTable('openingImport')
      .set({ mapping: JSON.stringify(mapping), state: 'reading' })
      .where('id', '=', own.id)
      .execute()
    await context.jobs.enqueue(trx, 'read_import', { importId: own.id })
  })
}
