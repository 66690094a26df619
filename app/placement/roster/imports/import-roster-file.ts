import { translator, type Locale, type Translate } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RosterFault, RosterWarning } from './model/read-roster-row.ts'
import type { RosterField } from './model/roster-fields.ts'
import { headsOf } from './model/roster-sheet.ts'
import { sayRosterFault } from './model/say-roster-fault.ts'
import { beginCommit, carryOutRosterImport } from './roster-commit.ts'
import { getOfficer, getOwnRosterImport, type OwnRosterImport } from './roster-import.ts'
import { readRosterImport } from './roster-reading.ts'
import { storageKeyOf, takeRosterIn, type RosterFile } from './roster-upload.ts'
import { removeRosterImport } from './roster-upkeep.ts'

/** What an import comes to, in the words that scripts read. */
export interface RosterReport {
  rows: number
  ready: number
  created: number
  updated: number
  unchanged: number
  faults: { sheet: string; row: number; column: string; code: string; message: string }[]
  /** Warnings: they keep nothing out. */
  flags: { sheet: string; row: number; column: string; term: string; basis: string }[]
}

/**
 * Imports a roster from beginning to end: what is ready goes in, what is wrong with the rest is told.
 * Rows are as the sheet numbers them, columns by its own names for them.
 * @param input.college a college by its name or short name; left out where the site has one alone.
 * @param input.makesGroups makes class groups that there are not yet of what the sheet says.
 * @param input.rehearse tells what would come of it and leaves everything as it is.
 * @throws `not_found` for a college that there is not, `sheet_…` for a file that is no sheet.
 */
export async function importRosterFile(
  context: Context,
  input: {
    college: string | null
    file: RosterFile
    makesGroups: boolean
    rehearse: boolean
    locale: Locale
  },
): Promise<RosterReport> {
  const { file, makesGroups, rehearse } = input
  const collegeId = await findCollege(context, input.college)
  await getOfficer(context, collegeId)
  const { importId } = await takeRosterIn(context, { collegeId, file }, async (trx, id) => {
    await trx.updateTable('rosterImport').set({ makesGroups }).where('id', '=', id).execute()
  })
  let isKept = false
  try {
    await readRosterImport(context, { importId })
    const own = await getOwnRosterImport(context.db, { collegeId }, importId)
    ensureReadable(own)
    const report = await reportRows(context, own, translator(input.locale))
    if (report.ready === 0 || rehearse) return report
    await inTransaction(context, async (trx) => {
      const locked = await getOwnRosterImport(trx, { collegeId }, importId, true)
      await beginCommit(context, trx, locked)
    })
    const outcome = await carryOutRosterImport(context, { importId })
    if (!outcome) throw new Fault('roster_plans_changed')
    isKept = true
    const { created, updated, unchanged } = outcome
    return { ...report, created, updated, unchanged }
  } finally {
    if (!isKept) {
      await removeRosterImport(context.db, importId)
      await context.storage.remove(storageKeyOf(importId))
    }
  }
}

function ensureReadable({ fault }: OwnRosterImport): void {
  if (fault === null) return
  const [key = '', query] = fault.split('?')
  throw new Fault(key.replace('fault.', '') as Fault['code'], {
    field: 'file',
    params: Object.fromEntries(new URLSearchParams(query)),
  })
}

async function reportRows(
  context: Context,
  own: OwnRosterImport,
  t: Translate,
): Promise<RosterReport> {
  const rows = await context.db
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .select(['sheet', 'rowNumber as row', 'expected', 'faults', 'warnings'])
    .orderBy('position')
    .execute()
  const heads = headsOf(own.tables)
  const columnOf = (field: RosterField) => heads[field] ?? t(`roster_field.${field}`)
  const count = (expected: string) => rows.filter((row) => row.expected === expected).length
  return {
    rows: rows.length,
    ready: rows.length - count('to_mend'),
    created: count('new'),
    updated: count('changed'),
    unchanged: count('unchanged'),
    faults: rows.flatMap(({ sheet, row, faults }) =>
      (faults as RosterFault[]).map((fault) => ({
        sheet,
        row,
        column: columnOf(fault.field),
        code: fault.code,
        message: sayRosterFault(t, fault),
      })),
    ),
    flags: rows.flatMap(({ sheet, row, warnings }) =>
      (warnings as RosterWarning[]).map(({ field, code, params }) => ({
        sheet,
        row,
        column: columnOf(field),
        term: code,
        basis: t(`roster_warning.${code}`, params),
      })),
    ),
  }
}

async function findCollege(context: Context, name: string | null): Promise<string> {
  const colleges = await context.db
    .selectFrom('college')
    .innerJoin('organisation', 'organisation.id', 'college.id')
    .$if(name !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('organisation.name', '=', name ?? ''),
          eb('organisation.shortName', '=', name ?? ''),
        ]),
      ),
    )
    .select('college.id')
    .limit(2)
    .execute()
  const [college, other] = colleges
  if (!college || other) throw new Fault(other ? 'college_unclear' : 'not_found')
  return college.id
}
