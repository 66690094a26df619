import { Zip, ZipDeflate, strToU8 } from 'fflate'

/** A sheet as it is written: its name, its heads, and how wide each column is. */
export interface SheetShape {
  name: string
  columns: { head: string; width: number }[]
}

/**
 * Rows for `streamSheet` in the order of their ids, which are made in time, the latest first: a batch
 * begins where the last one ended.
 * @param read the next rows behind an id; null for the first ones.
 */
export async function* inBatches<Row extends { id: string }>(
  read: (before: string | null) => Promise<Row[]>,
  cells: (row: Row) => string[],
): AsyncGenerator<string[][]> {
  let before: string | null = null
  for (;;) {
    const rows: Row[] = await read(before)
    if (rows.length === 0) return
    yield rows.map(cells)
    before = rows.at(-1)?.id ?? null
  }
}

/**
 * Writes an `.xlsx` piece by piece while its rows come, so that neither a request nor another page
 * waits for the whole of it: 10,000 rows made at once hold everybody up for seconds. All cells are
 * texts; none is ever a formula.
 */
export function streamSheet(
  shape: SheetShape,
  batches: AsyncIterable<string[][]>,
): ReadableStream<Uint8Array> {
  const rows = batches[Symbol.asyncIterator]()
  let zip: Zip
  let sheet: ZipDeflate
  let written = 0
  return new ReadableStream<Uint8Array>({
    start(stream) {
      zip = new Zip((error, piece, last) => {
        if (error) return stream.error(error)
        if (piece.length > 0) stream.enqueue(piece)
        if (last) stream.close()
      })
      for (const [path, text] of Object.entries(frameOf(shape))) {
        const file = new ZipDeflate(path, { level: 6 })
        zip.add(file)
        file.push(strToU8(text), true)
      }
      sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
      zip.add(sheet)
      sheet.push(strToU8(headOf(shape)))
      written = 1
    },
    async pull() {
      const next = await rows.next()
      if (next.done === true) {
        sheet.push(strToU8('</sheetData></worksheet>'), true)
        zip.end()
        return
      }
      const text = next.value.map((cells) => rowOf(cells, ++written)).join('')
      sheet.push(strToU8(text))
      // Others' requests come first.
      await new Promise((resolve) => setImmediate(resolve))
    },
    async cancel() {
      await rows.return?.()
    },
  })
}

/**
 * A text that no spreadsheet takes for a formula, also where the sheet is saved as CSV and opened
 * again: what begins like one gets an apostrophe before it, as spreadsheets mark text themselves.
 */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of the package around the sheet (ECMA-376). */
function frameOf(shape: SheetShape): Record<string, string> {
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(shape.name.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    // Style 1 is the bold one of the heads, 2 wraps.
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  }
}

function headOf(shape: SheetShape): string {
  const widths = shape.columns
    .map(
      ({ width }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')
  const heads = shape.columns.map(({ head }) => head)
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rowOf(heads, 1, 1)}`
}

function rowOf(cells: string[], number: number, style = 2): string {
  const written = cells.map((text, index) =>
    text
      ? `<c r="${columnOf(index)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(safeCell(text))}</t></is></c>`
      : '',
  )
  return `<row r="${number}">${written.join('')}</row>`
}

/** A column's letters; a sheet here has at most 26. */
function columnOf(index: number): string {
  return String.fromCharCode(65 + index)
}

/** Text as XML holds it; what XML cannot hold at all is left out. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  )
}
