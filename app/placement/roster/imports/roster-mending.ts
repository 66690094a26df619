import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { fieldsToMend, hasTwin } from './model/fields-to-mend.ts'
import type { RosterFault } from './model/read-roster-row.ts'
import { MASKED_FIELDS, type RosterCells, type RosterField } from './model/roster-fields.ts'
import { openCells, renewExpected, sealCells } from './roster-assessing.ts'
import { getOfficer, getOwnRosterImport } from './roster-import.ts'

interface RowAsked {
  importId: string
  sheet: string
  row: number
}

/**
 * What is protected in a row and wrong there, or at odds with what is, in the clear, so that it can be put right; the log says
 * who has looked.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function unmaskRosterRow(context: Context, input: RowAsked): Promise<RosterCells> {
  const staff = await getOfficer(context)
  const own = await getOwnRosterImport(context.db, staff, input.importId)
  if (own.state !== 'preview') throw new Fault('conflict')
  await renewExpected(context, own.id)
  const row = await getRow(context.db, input)
  await recordAudit(context, context.db, {
    action: 'roster.unmasked',
    subjectKind: 'roster',
    subjectId: own.id,
    organisationId: staff.collegeId,
    details: { row: input.row },
  })
  const cells = openCells(context, row.cellsSealed)
  const asked = fieldsToMend(row.faults as RosterFault[]).filter((one) =>
    MASKED_FIELDS.includes(one),
  )
  return Object.fromEntries(asked.map((field) => [field, cells[field] ?? '']))
}

/**
 * Puts cells of a row right that cannot go in as they are.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function mendRosterRow(
  context: Context,
  input: RowAsked & { cells: Partial<Record<RosterField, string>> },
): Promise<void> {
  await changeRosterImport(context, input.importId, async (trx) => {
    const row = await getRow(trx, input)
    const mended = row.mendedSealed === null ? {} : openCells(context, row.mendedSealed)
    await trx
      .updateTable('rosterImportRow')
      .set({
        cellsSealed: sealCells(context, { ...openCells(context, row.cellsSealed), ...input.cells }),
        mendedSealed: sealCells(context, { ...mended, ...input.cells }),
      })
      .where('id', '=', row.id)
      .execute()
  })
}

/**
 * Takes a row out of an import: of two that say they are of the same person the other one is meant. It
 * stands in the sheet still, and comes back where the columns are read anew.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported, or where it has no twin.
 */
export async function leaveOutRosterRow(context: Context, input: RowAsked): Promise<void> {
  await changeRosterImport(context, input.importId, async (trx) => {
    const row = await getRow(trx, input)
    if (!hasTwin(row.faults as RosterFault[])) throw new Fault('conflict')
    await trx.deleteFrom('rosterImportRow').where('id', '=', row.id).execute()
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
  await changeRosterImport(context, input.importId, async (trx) => {
    await trx
      .updateTable('rosterImport')
      .set({ makesGroups: true })
      .where('id', '=', input.importId)
      .execute()
  })
}

/**
 * Says whether students may come into plans that are under way; those who may not are left out.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function choosePlansOnImport(
  context: Context,
  input: { importId: string; joinsPlans: boolean },
): Promise<void> {
  const { importId, joinsPlans } = input
  await changeRosterImport(context, importId, async (trx) => {
    await trx.updateTable('rosterImport').set({ joinsPlans }).where('id', '=', importId).execute()
  })
}

/**
 * Changes an import that is being looked over, and looks at its rows anew.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported.
 */
export async function changeRosterImport(
  context: Context,
  importId: string,
  work: (trx: Trx) => Promise<void>,
): Promise<void> {
  const staff = await getOfficer(context)
  await inTransaction(context, async (trx) => {
    const own = await getOwnRosterImport(trx, staff, importId, true)
    if (own.state !== 'preview') throw new Fault('conflict')
    await work(trx)
    await trx
      .updateTable('rosterImport')
      .set({ revision: own.revision + 1 })
      .where('id', '=', own.id)
      .execute()
  })
  await renewExpected(context, importId)
}

async function getRow(db: Db | Trx, { importId, sheet, row }: RowAsked) {
  const stored = await db
    .selectFrom('rosterImportRow')
    .where('importId', '=', importId)
    .where('sheet', '=', sheet)
    .where('rowNumber', '=', row)
    .select(['id', 'cellsSealed', 'mendedSealed', 'faults'])
    .executeTakeFirst()
  if (!stored) throw new Fault('not_found')
  return stored
}
