import type { Translate } from '#app/i18n/index.ts'
import { guessFieldOfHead } from './heads.ts'
import { payHint } from './read-pay.ts'
import type { SheetToWrite } from './reader-talk.ts'
import { sayRowError } from './row-error.ts'
import type { RowFault } from './row.ts'
import { SHEET_FIELDS, type SheetCells, type SheetField } from './sheet-fields.ts'
import type { SheetTable } from './tables.ts'
import { TEMPLATE, widthOf } from './template-columns.ts'

/** A row that cannot go in, as it was read. */
export interface RowToMend {
  tableKey: string
  sheet: string
  rowNumber: number
  cells: SheetCells
  faults: RowFault[]
  outcomeFault: string | null
}

/** Columns of a sheet with rows to mend: the template's, and what else a sheet may have. */
const COLUMNS: SheetField[] = [
  ...TEMPLATE,
  ...SHEET_FIELDS.filter((field) => !TEMPLATE.includes(field) && field !== 'number'),
]

/** What every opening says: by these the head is known, however little else the rows have. */
const ALWAYS: SheetField[] = ['title', 'headcount', 'pay', 'place']

const PAYS = ['pay', 'pay_min', 'pay_max'] as const
type PayHeads = Partial<Record<SheetField, string>>

/**
 * Sheets of rows with what is to be mended beside them. Rows go apart by what the name of their pay's
 * column says of the amounts below it, as 月薪（千元） does: it stands above them here as well.
 */
export function sheetsToMend(
  rows: RowToMend[],
  tables: SheetTable[],
  t: Translate,
): SheetToWrite[] {
  const heads = new Map(tables.map((table) => [table.key, payHeadsOf(table, t)]))
  const sheets = Map.groupBy(rows, ({ tableKey }) => JSON.stringify(heads.get(tableKey) ?? {}))
  const groups = rows.length > 0 ? [...sheets.values()] : [rows]
  return groups.map((own, place) => {
    const name = t('import_template.to_mend')
    const payHeads = heads.get(own[0]?.tableKey ?? '') ?? {}
    return sheetOf(own, { name: place === 0 ? name : `${name} ${place + 1}`, payHeads, t })
  })
}

function sheetOf(
  rows: RowToMend[],
  { name, payHeads, t }: { name: string; payHeads: PayHeads; t: Translate },
): SheetToWrite {
  const used = new Set<string>([
    ...ALWAYS,
    ...rows.flatMap(({ cells, faults }) => [
      ...Object.keys(cells),
      ...faults.map(({ field }) => field),
    ]),
  ])
  // Beside bounds whose names say what they are a pay without such a name would count for them.
  if (payHeads.pay_min && rows.every(({ cells }) => !cells.pay)) used.delete('pay')
  const fields = COLUMNS.filter((field) => used.has(field))
  return {
    name,
    widths: [...fields.map(widthOf), 18, 60],
    rows: [
      [
        ...fields.map((field) => payHeads[field] ?? t(`import_field.${field}`)),
        t('import_template.place'),
        t('import_template.reasons'),
      ],
      ...rows.map(({ cells, ...row }) => [
        ...fields.map((field) => cells[field] ?? ''),
        t('import_template.row', { sheet: row.sheet, row: row.rowNumber }).trim(),
        reasonsOf(row, t).join('；'),
      ]),
    ],
  }
}

function reasonsOf({ faults, outcomeFault }: Omit<RowToMend, 'cells'>, t: Translate): string[] {
  const reasons = faults.map(
    ({ field, error }) => `${t(`import_field.${field}`)}：${sayRowError(t, error)}`,
  )
  return outcomeFault ? [...reasons, sayRowError(t, outcomeFault)] : reasons
}

/** The names of a table's columns of pay, where they say what the amounts are. */
function payHeadsOf({ columns }: SheetTable, t: Translate): PayHeads {
  const heads: PayHeads = {}
  for (const { field, head } of columns) {
    if (!PAYS.some((pay) => pay === field) || field === '') continue
    const { period, yuan } = payHint(head)
    if (period === null && yuan === 1) continue
    // Somebody may have said of a column what its name does not.
    heads[field] =
      guessFieldOfHead(head) === field ? head : `${t(`import_field.${field}`)}【${head}】`
  }
  return heads
}
