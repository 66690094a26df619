import { translator, type Locale } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { sayRosterFault } from './model/say-roster-fault.ts'
import { assessSheet, getOfficer, getOwnRosterImport, openSheet } from './roster-import.ts'
import { commitRosterImport } from './roster-import-commit.ts'
import { startRosterImport, type RosterFile } from './roster-imports.ts'

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
  const t = translator(input.locale)
  const collegeId = await findCollege(context, input.college)
  const staff = await getOfficer(context, collegeId)
  const { importId } = await startRosterImport(context, { file, collegeId })
  await context.db
    .updateTable('rosterImport')
    .set({ makesGroups })
    .where('id', '=', importId)
    .execute()
  let isKept = false
  try {
    const own = await getOwnRosterImport(context.db, staff, importId)
    const sheet = openSheet(context, own)
    const { rows } = await assessSheet(context, context.db, { ...staff, sheet, makesGroups })
    const ready = rows.filter(({ student }) => student !== null)
    const count = (expected: string) => ready.filter((row) => row.expected === expected).length
    if (ready.length > 0 && !rehearse) {
      await commitRosterImport(context, { importId, collegeId })
      isKept = true
    }
    return {
      rows: rows.length,
      ready: ready.length,
      created: count('new'),
      updated: count('changed'),
      unchanged: count('unchanged'),
      faults: rows.flatMap(({ sheet: name, row, faults }) =>
        faults.map((fault) => ({
          sheet: name,
          row,
          column: sheet.heads[fault.field] ?? t(`roster_field.${fault.field}`),
          code: fault.code,
          message: sayRosterFault(t, fault),
        })),
      ),
      flags: rows.flatMap(({ sheet: name, row, warnings }) =>
        warnings.map(({ field, code }) => ({
          sheet: name,
          row,
          column: sheet.heads[field] ?? t(`roster_field.${field}`),
          term: code,
          basis: t(`roster_warning.${code}`),
        })),
      ),
    }
  } finally {
    if (!isKept) {
      await context.db.deleteFrom('rosterImport').where('id', '=', importId).execute()
    }
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
