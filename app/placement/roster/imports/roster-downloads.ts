import { recordAudit } from '#app/accounts/audit.ts'
import { translator, type Locale } from '#app/i18n/index.ts'
import type { SheetToWrite } from '#app/fair/imports/model/reader-talk.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { RosterFault } from './model/read-roster-row.ts'
import { ROSTER_FIELDS } from './model/roster-fields.ts'
import { headsOf } from './model/roster-sheet.ts'
import { keepsLeftOut } from './model/roster-view.ts'
import { sayRosterFault } from './model/say-roster-fault.ts'
import { openCells, renewExpected } from './roster-assessing.ts'
import { getOfficer, getOwnRosterImport } from './roster-import.ts'

const WIDTHS: Partial<Record<string, number>> = { id_number: 24, home: 24, group: 24, major: 20 }
const USUAL_WIDTH = 14

/** An empty sheet to fill in, with what belongs into each column. */
export async function writeRosterTemplate(
  context: Context,
  input: { locale: Locale },
): Promise<{ name: string; bytes: Uint8Array }> {
  await getOfficer(context)
  const t = translator(input.locale)
  const widths = ROSTER_FIELDS.map((field) => WIDTHS[field] ?? USUAL_WIDTH)
  const sheets: SheetToWrite[] = [
    {
      name: t('roster_template.sheet'),
      widths,
      rows: [ROSTER_FIELDS.map((field) => t(`roster_field.${field}`))],
      choices: [
        {
          column: ROSTER_FIELDS.indexOf('sex'),
          values: [t('terms.sex.female'), t('terms.sex.male')],
        },
      ],
    },
    {
      name: t('roster_template.notes'),
      widths: [16, 60, 24],
      rows: [
        [t('roster_template.column'), t('roster_template.how'), t('roster_template.example')],
        ...ROSTER_FIELDS.map((field) => [
          t(`roster_field.${field}`),
          t(`roster_how.${field}`),
          t(`roster_example.${field}`),
        ]),
      ],
    },
  ]
  const bytes = await context.sheets.write(JSON.stringify(sheets))
  return { name: t('roster_template.file'), bytes }
}

/**
 * The rows of an import that could not go in, with the reasons in a column of their own; once mended
 * they are imported like any other sheet. It has what the page masks, so the log says who took it.
 * @throws `not_allowed`, `not_found`, `conflict` while it is read or goes in, and where none is left of
 * one that has gone in.
 */
export async function writeRosterToMend(
  context: Context,
  input: { importId: string; locale: Locale },
): Promise<{ name: string; bytes: Uint8Array }> {
  const staff = await getOfficer(context)
  const own = await getOwnRosterImport(context.db, staff, input.importId)
  if (own.state === 'preview') await renewExpected(context, own.id)
  else if (!keepsLeftOut(own.state)) throw new Fault('conflict')
  const t = translator(input.locale)
  const heads = headsOf(own.tables)
  const rows = await context.db
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .where('expected', '=', 'to_mend')
    .select(['cellsSealed', 'faults'])
    .orderBy('position')
    .execute()
  if (rows.length === 0 && own.state !== 'preview') throw new Fault('conflict')
  const toMend = rows.map(({ cellsSealed, faults }) => ({
    cells: openCells(context, cellsSealed),
    faults: faults as RosterFault[],
  }))
  // What no column says and somebody has to say has a column all the same.
  const wrong = new Set(toMend.flatMap(({ faults }) => faults.map(({ field }) => field)))
  const fields = ROSTER_FIELDS.filter((field) => heads[field] !== undefined || wrong.has(field))
  const sheets: SheetToWrite[] = [
    {
      name: t('roster_template.to_mend'),
      widths: [...fields.map((field) => WIDTHS[field] ?? USUAL_WIDTH), 60],
      rows: [
        [...fields.map((field) => t(`roster_field.${field}`)), t('roster_template.reasons')],
        ...toMend.map(({ cells, faults }) => [
          ...fields.map((field) => cells[field] ?? ''),
          faults
            .map((fault) => `${t(`roster_field.${fault.field}`)}：${sayRosterFault(t, fault)}`)
            .join('；'),
        ]),
      ],
    },
  ]
  const bytes = await context.sheets.write(JSON.stringify(sheets))
  await recordAudit(context, context.db, {
    action: 'roster.downloaded',
    subjectKind: 'roster',
    subjectId: own.id,
    organisationId: staff.collegeId,
    details: { rows: toMend.length },
  })
  const base = own.fileName.replace(/\.\w{1,5}$/, '')
  return { name: `${base}-${t('roster_template.to_mend')}.xlsx`, bytes }
}
