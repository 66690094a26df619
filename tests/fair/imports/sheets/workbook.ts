import { strToU8, zipSync } from 'fflate'

/** A cell: a text, a number, or what an office program writes beyond these. */
export type Cell =
  | string
  | number
  | null
  /** A day as its number, in a cell that is formatted as one. */
  | { day: number }
  /** A formula, with the value that was saved with it. */
  | { formula: string; saved?: string | number; error?: string }

export interface Sheet {
  name: string
  hidden?: boolean
  /** By the row's number, from 1; null for a row that is not there. */
  rows: (Cell[] | null)[]
  merges?: string[]
}

/** A workbook as Excel writes it: texts in a part of their own, cells by name, merged areas behind. */
export function workbook(sheets: Sheet[]): Uint8Array {
  const texts = new Map<string, number>()
  const parts = sheets.map((sheet) => worksheet(sheet, texts))
  const strings = [...texts.keys()].map((text) => `<si><t>${escape(text)}</t></si>`)
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r"><sheets>${sheets
        .map(({ name, hidden }, index) => {
          const state = hidden ? ' state="hidden"' : ''
          return `<sheet name="${escape(name)}" sheetId="${index + 1}"${state} r:id="r${index}"/>`
        })
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${parts
        .map((_, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    // The second style is a day's.
    'xl/styles.xml': strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings.join('')}</sst>`),
    ...Object.fromEntries(
      parts.map((part, index) => [`xl/worksheets/s${index}.xml`, strToU8(part)]),
    ),
  })
}

function worksheet({ rows, merges = [] }: Sheet, texts: Map<string, number>): string {
  const written = rows.map((cells, index) => {
    if (!cells) return ''
    const inside = cells.map((cell, column) =>
      write(cell, `${String.fromCharCode(65 + column)}${index + 1}`, texts),
    )
    return `<row r="${index + 1}">${inside.join('')}</row>`
  })
  const areas = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet><sheetData>${written.join('')}</sheetData>${areas && `<mergeCells>${areas}</mergeCells>`}</worksheet>`
}

function write(cell: Cell, name: string, texts: Map<string, number>): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    if (!texts.has(cell)) texts.set(cell, texts.size)
    return `<c r="${name}" t="s"><v>${texts.get(cell)}</v></c>`
  }
  if ('day' in cell) return `<c r="${name}" s="1"><v>${cell.day}</v></c>`
  const formula = `<f>${escape(cell.formula)}</f>`
  if (cell.error) return `<c r="${name}" t="e">${formula}<v>${cell.error}</v></c>`
  if (cell.saved === undefined) return `<c r="${name}">${formula}</c>`
  const type = typeof cell.saved === 'string' ? ' t="str"' : ''
  return `<c r="${name}"${type}>${formula}<v>${escape(String(cell.saved))}</v></c>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
