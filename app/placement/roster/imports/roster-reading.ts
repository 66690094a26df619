import { seal, unseal, unsealBytes } from '#app/accounts/sealed.ts'
import { inTurn } from '#app/fair/imports/import-pace.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, faultKey, faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { readRosterField, type RosterCells } from './model/roster-fields.ts'
import type { RosterRead, RosterReading, RosterRow } from './model/roster-sheet.ts'
import { openCells, renewExpected, sealCells } from './roster-assessing.ts'
import {
  findRosterImport,
  getOfficer,
  getOwnRosterImport,
  type OwnRosterImport,
} from './roster-import.ts'

/** By sheet and row. */
type Mends = Record<string, RosterCells>

/**
 * Reads a roster's file into sealed rows, in a process of its own, and works out what would come of
 * them. A file that is no sheet is kept as unreadable with the reason; where that process failed, with
 * the file, to be read again when somebody asks for it. Harmless to repeat: begun anew it ends the
 * same, and what was mended stays mended.
 */
export async function readRosterImport(
  context: Context,
  input: { importId: string },
): Promise<void> {
  const own = await findRosterImport(context.db, input.importId)
  if (own?.state !== 'reading' || own.storageKey === null) return
  const mends = await setMendsAside(context, own.id)
  try {
    const read = await readFile(context, own, mends)
    if (read.tables.length === 0) throw new Fault('roster_no_head')
    if (read.rows === 0) throw new Fault('sheet_empty')
    await renewExpected(context, own.id, { isAlone: true })
    await endReading(context, own, { tables: JSON.stringify(read.tables), rowCount: read.rows })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault || !/^(sheet_|roster_no_head$)/.test(fault.code)) throw thrown
    if (fault.code === 'sheet_unread') {
      context.log.error({ importId: own.id }, 'a roster is not read')
    }
    await context.db.deleteFrom('rosterImportRow').where('importId', '=', own.id).execute()
    await endReading(context, own, { fault: faultKey(fault.code, fault.params) })
  }
}

async function readFile(context: Context, own: OwnRosterImport, mends: Mends): Promise<RosterRead> {
  const sealed = await context.storage.get(own.storageKey ?? '')
  const bytes = unsealBytes(context, 'roster', sealed)
  let position = 0
  const asked: RosterReading = { reading: 'roster', mapping: own.mapping }
  const json = await context.sheets.read(bytes, JSON.stringify(asked), async (_, batch) => {
    const rows = JSON.parse(batch) as RosterRow[]
    await inTurn(() => putRows(context, own.id, { rows, from: position, mends }))
    position += rows.length
    return 'null'
  })
  return JSON.parse(json) as RosterRead
}

async function putRows(
  context: Context,
  importId: string,
  batch: { rows: RosterRow[]; from: number; mends: Mends },
): Promise<void> {
  const rows = batch.rows.map(({ sheet, row, cells }, at) => {
    const mended = batch.mends[`${sheet} ${row}`]
    return {
      id: newId(),
      importId,
      position: batch.from + at,
      sheet,
      rowNumber: row,
      cellsSealed: sealCells(context, { ...cells, ...mended }),
      mendedSealed: mended ? sealCells(context, mended) : null,
      expected: null,
      faults: [],
      warnings: [],
      changes: [],
    }
  })
  await insertRows(context.db, 'rosterImportRow', rows)
  await context.db
    .updateTable('rosterImport')
    .set({ rowCount: batch.from + rows.length })
    .where('id', '=', importId)
    .execute()
}

/**
 * Takes the rows of an earlier reading away and keeps what was mended in them with the import, so
 * that it is still known where this reading breaks off, too.
 */
async function setMendsAside(context: Context, importId: string): Promise<Mends> {
  return inTransaction(context, async (trx) => {
    const own = await findRosterImport(trx, importId, true)
    if (!own) return {}
    const rows = await trx
      .selectFrom('rosterImportRow')
      .where('importId', '=', importId)
      .where('mendedSealed', 'is not', null)
      .select(['sheet', 'rowNumber', 'mendedSealed'])
      .execute()
    const mends: Mends = own.mendsSealed ? openMends(context, own.mendsSealed) : {}
    for (const { sheet, rowNumber, mendedSealed } of rows) {
      mends[`${sheet} ${rowNumber}`] = openCells(context, mendedSealed ?? '')
    }
    const mendsSealed =
      Object.keys(mends).length > 0 ? seal(context, 'roster', JSON.stringify(mends)) : null
    await trx
      .updateTable('rosterImport')
      .set({ mendsSealed, expectedBy: '', rowCount: 0 })
      .where('id', '=', importId)
      .execute()
    await trx.deleteFrom('rosterImportRow').where('importId', '=', importId).execute()
    return mends
  })
}

function openMends(context: Context, sealed: string): Mends {
  return JSON.parse(unseal(context, 'roster', sealed)) as Mends
}

async function endReading(
  context: Context,
  own: OwnRosterImport,
  end: { tables: string; rowCount: number } | { fault: string },
): Promise<void> {
  const isRead = 'tables' in end
  // What cannot be read is not needed again; a sheet is, when its columns are put right.
  const keepsFile = isRead || end.fault === UNREAD
  await context.db
    .updateTable('rosterImport')
    .set({
      ...end,
      state: isRead ? 'preview' : 'unreadable',
      ...(isRead && { mendsSealed: null }),
      ...(!keepsFile && { storageKey: null, mendsSealed: null }),
    })
    .where('id', '=', own.id)
    .where('state', '=', 'reading')
    .execute()
  if (!keepsFile && own.storageKey) await context.storage.remove(own.storageKey)
}

const UNREAD = faultKey('sheet_unread', {})

/** Whether a reading failed without a fault of the file, which was then kept. */
export function canReadRosterAgain(own: Pick<OwnRosterImport, 'state' | 'storageKey'>): boolean {
  return own.state === 'unreadable' && own.storageKey !== null
}

/**
 * Has the same file read once more after the process that reads failed.
 * @throws `not_allowed`, `not_found`, `conflict` where there is nothing to be read again,
 * `too_many_tries`.
 */
export async function readRosterAgain(
  context: Context,
  input: { importId: string },
): Promise<void> {
  const staff = await getOfficer(context)
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  await inTransaction(context, async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (!canReadRosterAgain(own)) throw new Fault('conflict')
    await haveRead(context, trx, own.id, {})
  })
}

/**
 * Says anew what the columns hold, and has the file read again; what was mended stays mended.
 * @param input.mapping fields by table and column; a column of which nothing is said stays as it is.
 * @throws `not_allowed`, `not_found`, `conflict` for an import that is not being looked over.
 */
export async function mapRosterColumns(
  context: Context,
  input: { importId: string; mapping: Record<string, Record<number, string>> },
): Promise<void> {
  const staff = await getOfficer(context)
  await inTransaction(context, async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (own.state !== 'preview' || own.storageKey === null) throw new Fault('conflict')
    const mapping = Object.fromEntries(
      own.tables.map(({ key, columns }) => {
        const fields: string[] = []
        for (const { column, field } of columns) {
          const chosen = input.mapping[key]?.[column]
          fields[column] = chosen === undefined ? field : (readRosterField(chosen) ?? '')
        }
        return [key, Array.from(fields, (field) => field ?? '')]
      }),
    )
    await haveRead(context, trx, own.id, { mapping: JSON.stringify(mapping) })
  })
}

async function haveRead(
  context: Context,
  trx: Trx,
  importId: string,
  also: { mapping?: string },
): Promise<void> {
  await trx
    .updateTable('rosterImport')
    .set({ ...also, state: 'reading', fault: null, rowCount: 0 })
    .where('id', '=', importId)
    .execute()
  await context.jobs.enqueue(trx, 'read_roster', { importId })
}
