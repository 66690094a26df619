import { recordAudit } from '#app/accounts/audit.ts'
import { MOST_IMPORT_BYTES } from '#app/fair/imports/model/import.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { maskTyped } from '../model/student-masks.ts'
import type { RosterFault } from './model/read-roster-row.ts'
import { MASKED_FIELDS, type RosterCells, type RosterField } from './model/roster-fields.ts'
import type { RosterSheet } from './model/roster-sheet.ts'
import {
  assessSheet,
  getOfficer,
  getOwnRosterImport,
  openSheet,
  sealSheet,
  type RosterOutcome,
} from './roster-import.ts'
import { isUndoable } from './roster-import-undo.ts'

export interface RosterFile {
  name: string
  bytes: Uint8Array
}

const LONGEST_NAME = 120
/** Rows of each kind that a page shows. */
const MOST_SHOWN = 50

/**
 * Takes a roster in to be looked over; nothing of it is in the college's roster yet.
 * @throws `not_allowed` for who is no officer, `too_many_tries`, `file_size` and `sheet_…` at `file`.
 */
export async function startRosterImport(
  context: Context,
  input: { file: RosterFile; collegeId?: string },
): Promise<{ importId: string }> {
  const staff = await getOfficer(context, input.collegeId)
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  const { file } = input
  if (file.bytes.length > MOST_IMPORT_BYTES) {
    const megabytes = MOST_IMPORT_BYTES / 1024 / 1024
    throw new Fault('file_size', { field: 'file', params: { megabytes } })
  }
  const asked = JSON.stringify({ reading: 'roster' })
  const json = await context.sheets.read(file.bytes, asked, () =>
    Promise.reject(new Error('the reader of rosters asks nothing')),
  )
  const sheet = JSON.parse(json) as RosterSheet
  if (Object.keys(sheet.heads).length === 0) throw new Fault('roster_no_head', { field: 'file' })
  if (sheet.rows.length === 0) throw new Fault('sheet_empty', { field: 'file' })
  const importId = newId()
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('rosterImport')
      .values({
        id: importId,
        collegeId: staff.collegeId,
        accountId,
        fileName: file.name.slice(-LONGEST_NAME),
        state: 'preview',
        sheetSealed: sealSheet(context, sheet),
        outcome: null,
        undo: null,
        createdAt: context.clock.now(),
        committedAt: null,
        undoneAt: null,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'roster.uploaded',
      subjectKind: 'roster',
      subjectId: importId,
      organisationId: staff.collegeId,
    })
  })
  return { importId }
}

/**
 * The college's imports of rosters, the newest first.
 * @throws `not_allowed` for who is no officer.
 */
export async function listRosterImports(context: Context) {
  const staff = await getOfficer(context)
  const rows = await context.db
    .selectFrom('rosterImport')
    .leftJoin('account', 'account.id', 'rosterImport.accountId')
    .where('rosterImport.collegeId', '=', staff.collegeId)
    .select(['rosterImport.id', 'fileName', 'state', 'outcome', 'rosterImport.createdAt'])
    .select('account.name as by')
    .orderBy('rosterImport.id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map((row) => ({ ...row, outcome: row.outcome as RosterOutcome | null }))
}

/**
 * What would come of an import: how many students are new, changed, unchanged and to be mended, with
 * the first rows of those that somebody has to look at.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function getRosterImport(context: Context, input: { importId: string }) {
  const staff = await getOfficer(context)
  const own = await getOwnRosterImport(context.db, staff, input.importId)
  const { sheetSealed: _, undo: __, ...facts } = own
  const sheet = openSheet(context, own)
  const isPreview = own.state === 'preview'
  const { rows, newGroups } = isPreview
    ? await assessSheet(context, context.db, { ...staff, sheet, makesGroups: own.makesGroups })
    : { rows: [], newGroups: [] }
  const of = (expected: string) => rows.filter((row) => row.expected === expected)
  const toMend = of('to_mend')
  const changed = of('changed')
  return {
    ...facts,
    outcome: own.outcome as RosterOutcome | null,
    heads: sheet.heads,
    counts: {
      new: of('new').length,
      changed: changed.length,
      unchanged: of('unchanged').length,
      toMend: toMend.length,
    },
    newGroups,
    toMend: toMend.slice(0, MOST_SHOWN).map(({ sheet, row, cells, faults, known }) => ({
      sheet,
      row,
      ...shownOf(cells, faults),
      faults,
      isKnown: known !== null,
    })),
    changed: changed.slice(0, MOST_SHOWN).map(({ sheet, row, cells, changes }) => ({
      sheet,
      row,
      number: cells.number ?? '',
      name: cells.name ?? '',
      changes,
    })),
    warned: rows
      .filter(({ expected, warnings }) => expected !== 'to_mend' && warnings.length > 0)
      .slice(0, MOST_SHOWN)
      .map(({ sheet, row, cells, warnings }) => ({
        sheet,
        row,
        name: cells.name ?? '',
        codes: warnings.map(({ code }) => code),
      })),
    mayUndo: isUndoable(context, own),
  }
}

/** What tells which row it is, and what is wrong in it; what is protected only as a mask. */
function shownOf(cells: RosterCells, faults: RosterFault[]) {
  const wrong = faults.map(({ field }) => field)
  const shown: RosterCells = {}
  const masked: RosterCells = {}
  for (const field of new Set<RosterField>(['number', 'name', 'group', ...wrong])) {
    const text = cells[field]
    if (text === undefined) continue
    if (text !== '' && MASKED_FIELDS.includes(field)) masked[field] = maskTyped(text)
    else shown[field] = text
  }
  return { cells: shown, masked }
}

/**
 * What is protected in a row and wrong there, in the clear, so that it can be put right; the log says
 * who has looked.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function unmaskRosterRow(
  context: Context,
  input: { importId: string; sheet: string; row: number },
): Promise<RosterCells> {
  const staff = await getOfficer(context)
  const own = await getOwnRosterImport(context.db, staff, input.importId)
  if (own.state !== 'preview') throw new Fault('conflict')
  const sheet = openSheet(context, own)
  const assessed = await assessSheet(context, context.db, {
    ...staff,
    sheet,
    makesGroups: own.makesGroups,
  })
  const row = assessed.rows.find((one) => one.sheet === input.sheet && one.row === input.row)
  if (!row) throw new Fault('not_found')
  await recordAudit(context, context.db, {
    action: 'roster.unmasked',
    subjectKind: 'roster',
    subjectId: own.id,
    organisationId: staff.collegeId,
    details: { row: input.row },
  })
  const wrong = row.faults.map(({ field }) => field).filter((one) => MASKED_FIELDS.includes(one))
  return Object.fromEntries(wrong.map((field) => [field, row.cells[field] ?? '']))
}

/**
 * Puts cells of a row right that cannot go in as they are.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function mendRosterRow(
  context: Context,
  input: {
    importId: string
    sheet: string
    row: number
    cells: Partial<Record<RosterField, string>>
  },
): Promise<void> {
  const staff = await getOfficer(context)
  await context.db.transaction().execute(async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (own.state !== 'preview') throw new Fault('conflict')
    const sheet = openSheet(context, own)
    const row = sheet.rows.find((one) => one.sheet === input.sheet && one.row === input.row)
    if (!row) throw new Fault('not_found')
    Object.assign(row.cells, input.cells)
    await trx
      .updateTable('rosterImport')
      .set({ sheetSealed: sealSheet(context, sheet) })
      .where('id', '=', own.id)
      .execute()
  })
}

/**
 * Says that the class groups which the sheet names and the college has not are to be made.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function makeGroupsOnImport(
  context: Context,
  input: { importId: string },
): Promise<void> {
  const staff = await getOfficer(context)
  await context.db.transaction().execute(async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (own.state !== 'preview') throw new Fault('conflict')
    await trx
      .updateTable('rosterImport')
      .set({ makesGroups: true })
      .where('id', '=', own.id)
      .execute()
  })
}
