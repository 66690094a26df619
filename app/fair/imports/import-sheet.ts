import { sql } from 'kysely'
import { translator, type Locale } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { beginCommit, carryOut, type CarriedOut } from './import-commit.ts'
import { findImportPlace, getOwnImport } from './import-owner.ts'
import { readImport } from './import-reading.ts'
import { dropImport } from './import-undo.ts'
import { takeIn, type SheetFile } from './import-upload.ts'
import type { ImportOutcome } from './model/import.ts'
import { headOfLine } from './model/demands.ts'
import type { RowFault, RowFlag } from './model/row.ts'
import { holdsLines, type SheetCells, type SheetField } from './model/sheet-fields.ts'
import type { SheetTable } from './model/tables.ts'
import { sayRowError } from './model/row-error.ts'

/** What an import comes to, in the words that scripts read. */
export interface SheetReport {
  rows: number
  ready: number
  created: number
  updated: number
  unchanged: number
  faults: { sheet: string; row: number; column: string; code: string; message: string }[]
  flags: { sheet: string; row: number; column: string; term: string; basis: string }[]
}

/**
 * Imports a fair's sheet from beginning to end: what is ready goes in, what is wrong with the rest
 * is told. Rows are as the sheet numbers them, columns by its own names for them.
 * @param input.rehearse tells what would come of it and leaves everything as it is.
 * @throws `not_found` for a fair that there is not, `sheet_…` for a file that is no sheet.
 */
export async function importSheet(
  context: Context,
  input: { fairCode: string; file: SheetFile; rehearse: boolean; locale: Locale },
): Promise<SheetReport> {
  const { fairCode, file, rehearse, locale } = input
  const place = await findImportPlace(context, { fairCode })
  const { importId } = await takeIn(context, { place, file }, () => Promise.resolve())
  let isKept = false
  try {
    await readImport(context, { importId })
    await ensureReadable(context, importId)
    const report = await reportRows(context, importId, locale)
    if (report.ready === 0) return report
    await inTransaction(context, async (trx) => {
      await beginCommit(context, trx, await getOwnImport(context, trx, importId, { lock: true }))
    })
    const { outcome, passedOver } = await carryOut(context, { importId, rehearse })
    isKept = !rehearse
    return {
      ...report,
      ...withoutPassedOver(outcome),
      faults: [...report.faults, ...(await sayPassedOver(context, importId, passedOver, locale))],
    }
  } finally {
    if (!isKept) await forget(context, importId)
  }
}

function withoutPassedOver({ created, updated, unchanged }: ImportOutcome) {
  return { created, updated, unchanged }
}

/** A rehearsal, or what did not come to anything, leaves nothing behind. */
async function forget(context: Context, importId: string): Promise<void> {
  await context.db
    .updateTable('openingImport')
    .set({ state: 'preview' })
    .where('id', '=', importId)
    .where('state', '=', 'committing')
    .execute()
  await dropImport(context, { importId })
}

async function ensureReadable(context: Context, importId: string): Promise<void> {
  const { fault } = await getOwnImport(context, context.db, importId)
  if (fault === null) return
  const [key = '', query] = fault.split('?')
  const code = key.replace('fault.', '') as Fault['code']
  throw new Fault(code, {
    field: 'file',
    params: Object.fromEntries(new URLSearchParams(query)),
  })
}

async function reportRows(
  context: Context,
  importId: string,
  locale: Locale,
): Promise<SheetReport> {
  const own = await getOwnImport(context, context.db, importId)
  const column = columnNames(own.tables as SheetTable[], locale)
  const t = translator(locale)
  const all = context.db.selectFrom('openingImportRow').where('importId', '=', importId)
  const { ready } = await all
    .select(sql<number>`(count(*) filter (where is_ready))::int`.as('ready'))
    .executeTakeFirstOrThrow()
  const rows = await all
    .where(sql<boolean>`(faults <> '[]'::jsonb or flags <> '[]'::jsonb)`)
    .select(['tableKey', 'sheet', 'rowNumber', 'faults', 'flags', 'cells'])
    .orderBy('position')
    .execute()
  const at = (row: (typeof rows)[number], field: SheetField, place?: number) => ({
    sheet: row.sheet,
    row: row.rowNumber,
    column: headOf(row, field, place) ?? column(row.tableKey, field),
  })
  return {
    rows: own.rowCount,
    ready,
    created: 0,
    updated: 0,
    unchanged: 0,
    faults: rows.flatMap((row) =>
      (row.faults as RowFault[]).map(({ field, error }) => ({
        ...at(row, field),
        code: codeOf(error),
        message: sayRowError(t, error),
      })),
    ),
    flags: rows.flatMap((row) =>
      (row.flags as RowFlag[]).map(({ field, term, basis, start }) => ({
        ...at(row, field, start),
        term,
        basis,
      })),
    ),
  }
}

/** Of a cell that holds several columns, the one in which a flag stands. */
function headOf(row: { cells: unknown }, field: SheetField, place?: number): string | null {
  if (place === undefined || !holdsLines(field)) return null
  return headOfLine((row.cells as SheetCells)[field] ?? '', place)
}

/** Ready rows that could not go in after all, among the faults. */
async function sayPassedOver(
  context: Context,
  importId: string,
  passedOver: CarriedOut['passedOver'],
  locale: Locale,
): Promise<SheetReport['faults']> {
  const t = translator(locale)
  const faults = new Map(passedOver.map(({ position, fault }) => [position, fault ?? '']))
  const rows = await context.db
    .selectFrom('openingImportRow')
    .where('importId', '=', importId)
    .where(sql<boolean>`position = any(${[...faults.keys()]}::integer[])`)
    .select(['position', 'sheet', 'rowNumber'])
    .orderBy('position')
    .execute()
  return rows.map(({ position, sheet, rowNumber }) => ({
    sheet,
    row: rowNumber,
    column: '',
    code: codeOf(faults.get(position) ?? ''),
    message: sayRowError(t, faults.get(position) ?? ''),
  }))
}

/** `headcount` of `import_fault.headcount?…` and of `import_fault.headcount.range?…`, alike to scripts. */
function codeOf(error: string): string {
  return error.split('?')[0]?.split('.')[1] ?? error
}

/** Other columns that say the same, where a sheet has none for a field. */
const ALSO_IN: Partial<Record<SheetField, SheetField[]>> = {
  pay: ['pay_min', 'pay_max'],
  place: ['address'],
  contact_phone: ['contact_name'],
}

/** What a sheet calls a field's column; the usual name where it has none. */
function columnNames(tables: SheetTable[], locale: Locale) {
  const t = translator(locale)
  const heads = new Map(
    tables.flatMap((table) =>
      table.columns.map(({ field, head }) => [`${table.key} ${field}`, head] as const),
    ),
  )
  return (table: string, field: SheetField) =>
    [field, ...(ALSO_IN[field] ?? [])]
      .map((name) => heads.get(`${table} ${name}`))
      .find((head) => head !== undefined) ?? t(`import_field.${field}`)
}
