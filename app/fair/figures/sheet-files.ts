import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/node'
import type { FigureSheet } from './model/figure-sheets.ts'

/** Sheets as one workbook, the heads of each frozen. */
export function writeWorkbook(sheets: FigureSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, heads, rows }) => ({
      data: [
        heads.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) =>
          row.map((value) =>
            typeof value === 'number' ? { value, type: Number } : { value, type: String },
          ),
        ),
      ],
      sheet: name.slice(0, 31),
      stickyRowsCount: 1,
      columns: heads.map((_, index) => ({ width: index === 0 ? 28 : 12 })),
    })),
  ).toBuffer()
}

/**
 * Sheets as one CSV under each other, the sheet's name before each row; with a mark at its
 * beginning by which Excel knows UTF-8. What a sheet program would take for a formula gets an
 * apostrophe before it.
 */
export function writeCsv(sheets: FigureSheet[], group: string): string {
  const rows = sheets.flatMap(({ name, heads, rows }) => [
    [group, ...heads],
    ...rows.map((row) => [name, ...row]),
    [],
  ])
  return `\uFEFF${Papa.unparse(rows, { newline: '\r\n', escapeFormulae: true })}\r\n`
}
