import writeXlsxFile from 'write-excel-file/node'
import type { SheetToWrite } from '#app/fair/imports/model/reader-talk.ts'
import { addDropDowns } from './drop-downs.ts'

/**
 * Writes sheets of texts as a workbook. Every cell is a text to Excel, also one that begins as a
 * formula does: nothing that somebody has typed is worked out by whoever opens it.
 */
export async function writeXlsx(json: string): Promise<Uint8Array> {
  const sheets = JSON.parse(json) as SheetToWrite[]
  const written = writeXlsxFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      stickyRowsCount: 1,
      columns: sheet.widths.map((width) => ({ width })),
      data: sheet.rows.map((row, index) =>
        row.map((value) => ({
          value,
          type: String,
          wrap: true,
          alignVertical: 'top' as const,
          ...(index === 0 ? { fontWeight: 'bold' as const, backgroundColor: '#d6f2e2' } : {}),
        })),
      ),
    })),
  )
  return addDropDowns(new Uint8Array(await written.toBuffer()), sheets)
}
