import { sql } from 'kysely'
import { translator, type Locale } from '#app/i18n/index.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { DISTRICTS } from '#app/kernel/districts.ts'
import { PAY_CHOICES } from '../model/opening-pay.ts'
import { EDUCATIONS, KINDS, SHIFTS } from '../model/terms.ts'
import { getOwnImport } from './import-owner.ts'
import type { SheetToWrite } from './model/reader-talk.ts'
import type { SheetCells, SheetField } from './model/sheet-fields.ts'
import { sheetsToMend, type RowToMend } from './model/sheet-to-mend.ts'
import type { SheetTable } from './model/tables.ts'
import { TEMPLATE, widthOf } from './model/template-columns.ts'

/** An empty sheet to fill in, with an example and what belongs into each column. */
export async function writeTemplate(
  context: Context,
  input: { locale: Locale },
): Promise<{ name: string; bytes: Uint8Array }> {
  const t = translator(input.locale)
  const example: SheetCells = {
    valid_until: shanghaiDay(addDays(context.clock.now(), 30)),
  }
  const sheets: SheetToWrite[] = [
    {
      name: t('import_template.sheet'),
      widths: TEMPLATE.map(widthOf),
      rows: [TEMPLATE.map((field) => t(`import_field.${field}`))],
      choices: listChoices(),
    },
    {
      name: t('import_template.notes'),
      widths: [16, 60, 36],
      rows: [
        [t('import_template.column'), t('import_template.how'), t('import_template.example')],
        ...TEMPLATE.map((field) => [
          t(`import_field.${field}`),
          t(`import_how.${field as 'title'}`),
          example[field] ?? t(`import_example.${field as 'title'}`),
        ]),
      ],
    },
  ]
  const bytes = await context.sheets.write(JSON.stringify(sheets))
  return { name: t('import_template.file'), bytes }
}

/** What the template's columns offer to choose, in words that are read back as what they mean. */
function listChoices(): NonNullable<SheetToWrite['choices']> {
  // Sheets are read in Chinese, whoever fills them in.
  const t = translator('zh-CN')
  const offered: Partial<Record<SheetField, string[]>> = {
    kind: KINDS.map((kind) => t(`terms.kind.${kind}`)),
    education: EDUCATIONS.map((education) => t(`terms.education.${education}`)),
    pay: PAY_CHOICES.map((choice) => t(`import_pay.${choice}`)),
    place: DISTRICTS.map(({ name }) => name),
    shift: SHIFTS.map((shift) => t(`terms.shift.${shift}`)),
  }
  return Object.entries(offered).map(([field, values]) => ({
    column: TEMPLATE.indexOf(field as SheetField),
    values,
  }))
}

/**
 * The rows of an import that cannot go in, as a sheet with the reasons in a column of its own; once
 * it is mended it is imported like any other.
 * @throws `not_found`.
 */
export async function writeRowsToMend(
  context: Context,
  input: { importId: string; locale: Locale },
): Promise<{ name: string; bytes: Uint8Array }> {
  const own = await getOwnImport(context, context.db, input.importId)
  const t = translator(input.locale)
  const rows = await context.db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where(sql<boolean>`(not is_ready or coalesce(outcome, expected) = 'passed_over')`)
    .select(['tableKey', 'sheet', 'rowNumber', 'cells', 'faults', 'outcomeFault'])
    .orderBy('position')
    .execute()
  const sheets = sheetsToMend(rows as RowToMend[], own.tables as SheetTable[], t)
  const bytes = await context.sheets.write(JSON.stringify(sheets))
  const base = own.fileName.replace(/\.\w{1,5}$/, '')
  return { name: `${base}-${t('import_template.to_mend')}.xlsx`, bytes }
}
