import type { Grid, GridRow } from '#app/fair/imports/model/grid.ts'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, SheetRefused } from './refused.ts'
import { areaOf, columnOf, dayOfSerial, isDayFormat, plainNumber } from './xlsx-cells.ts'
import { localName, openParts, type Parts } from './xlsx-parts.ts'

/** Excel itself shows no more than a few dozen; more of them are there to cost time. */
const MOST_SHEETS = 60
const MOST_MERGES = 50_000
/** Cells that merging fills in all. */
const MOST_FILLED = 1_000_000

type Area = NonNullable<ReturnType<typeof areaOf>>

interface Workbook {
  strings: string[]
  /** By the number of a cell's style: whether its number is a day. */
  days: boolean[]
  from1904: boolean
}

/**
 * Reads a workbook's visible sheets as texts, part by part as they unpack. A formula gives the value
 * that was saved with it and is never worked out; without one its own text stands in the cell.
 * @throws a refusal.
 */
export async function readXlsx(bytes: Buffer): Promise<Grid[]> {
  const parts = await openParts(bytes)
  if (!parts.has('xl/workbook.xml')) throw new SheetRefused('sheet_kind')
  const { sheets, from1904 } = await readSheetNames(parts)
  const workbook: Workbook = {
    strings: await readStrings(parts),
    days: await readDayStyles(parts),
    from1904,
  }
  const grids: Grid[] = []
  let rows = 0
  for (const { name, part } of sheets.slice(0, MOST_SHEETS)) {
    const grid = await readSheet(parts, { name, part, workbook, mostRows: MOST_ROWS - rows })
    rows += grid.rows.length
    grids.push(grid)
  }
  if (rows === 0) throw new SheetRefused('sheet_empty')
  return grids
}

/** The visible sheets in their order; what is hidden holds lists for the others. */
async function readSheetNames(parts: Parts) {
  const targets = new Map<string, string>()
  await parts.parse('xl/_rels/workbook.xml.rels', (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (localName(name) === 'Relationship') {
        targets.set(String(attributes.Id), String(attributes.Target))
      }
    })
  })
  const sheets: { name: string; part: string }[] = []
  let from1904 = false
  await parts.parse('xl/workbook.xml', (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (localName(name) === 'workbookPr') {
        from1904 = ['1', 'true'].includes(String(attributes.date1904))
      }
      if (localName(name) !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => localName(key) === 'id')?.[1]
      const target = targets.get(String(id))
      if (!target) return
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      sheets.push({ name: String(attributes.name).slice(0, 60), part })
    })
  })
  return { sheets, from1904 }
}

async function readStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inside = false
  let phonetic = false
  await parts.parse('xl/sharedStrings.xml', (parser) => {
    parser.on('opentag', ({ name }) => {
      const tag = localName(name)
      if (tag === 'si') text = ''
      inside = tag === 't'
      if (tag === 'rPh') phonetic = true
    })
    parser.on('text', (piece) => {
      if (inside && !phonetic && text.length < LONGEST_CELL) text += piece
    })
    parser.on('closetag', ({ name }) => {
      const tag = localName(name)
      inside = false
      if (tag === 'rPh') phonetic = false
      if (tag === 'si') strings.push(text.slice(0, LONGEST_CELL))
    })
  })
  return strings
}

async function readDayStyles(parts: Parts): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const days: boolean[] = []
  let ofCells = false
  await parts.parse('xl/styles.xml', (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      const tag = localName(name)
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), String(attributes.formatCode))
      if (tag === 'cellXfs') ofCells = true
      if (tag !== 'xf' || !ofCells) return
      const id = Number(attributes.numFmtId ?? 0)
      days.push(isDayFormat(id, codes.get(id)))
    })
    parser.on('closetag', ({ name }) => {
      if (localName(name) === 'cellXfs') ofCells = false
    })
  })
  return days
}

async function readSheet(
  parts: Parts,
  input: { name: string; part: string; workbook: Workbook; mostRows: number },
): Promise<Grid> {
  const { workbook, mostRows } = input
  const rows: GridRow[] = []
  const merges: Area[] = []
  let row: GridRow = { number: 0, cells: [] }
  let isWritten = false
  let cell = { column: 0, type: '', isDay: false, value: '', formula: '' }
  let reading: 'value' | 'formula' | null = null

  await parts.parse(input.part, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      switch (localName(name)) {
        case 'row':
          row = { number: Number(attributes.r ?? row.number + 1), cells: [] }
          isWritten = false
          cell.column = -1
          return
        case 'c':
          cell = {
            column: columnOf(String(attributes.r ?? '')) ?? cell.column + 1,
            type: String(attributes.t ?? 'n'),
            isDay: workbook.days[Number(attributes.s ?? 0)] ?? false,
            value: '',
            formula: '',
          }
          return
        case 'v':
        case 't':
          reading = 'value'
          return
        case 'f':
          reading = 'formula'
          return
        case 'rPh':
          reading = null
          return
        case 'mergeCell': {
          const area = areaOf(String(attributes.ref))
          if (area) merges.push(area)
          if (merges.length > MOST_MERGES) throw new SheetRefused('sheet_heavy')
        }
      }
    })
    parser.on('text', (piece) => {
      if (reading && cell[reading].length < LONGEST_CELL) cell[reading] += piece
    })
    parser.on('closetag', ({ name }) => {
      reading = null
      switch (localName(name)) {
        case 'c': {
          if (cell.column >= MOST_COLUMNS) return
          const text = textOf(cell, workbook)
          if (text === '') return
          row.cells[cell.column] = text
          isWritten = true
          return
        }
        case 'row':
          if (!isWritten) return
          if (rows.length >= mostRows) throw new SheetRefused('sheet_rows', { most: MOST_ROWS })
          rows.push({ number: row.number, cells: Array.from(row.cells, (text) => text ?? '') })
      }
    })
  })
  fillDown(rows, merges)
  const spans = merges
    .filter(({ left, right }) => right > left && left < MOST_COLUMNS)
    .map(({ top, left, right }) => ({ row: top, from: left, to: Math.min(right, MOST_COLUMNS) }))
  return { name: input.name, rows, spans }
}

function textOf(
  cell: { type: string; isDay: boolean; value: string; formula: string },
  workbook: Workbook,
): string {
  const { type, value } = cell
  if (value === '' && cell.formula !== '') return `=${cell.formula}`.slice(0, LONGEST_CELL)
  switch (type) {
    case 's':
      return (workbook.strings[Number(value)] ?? '').trim()
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'n': {
      if (value === '') return ''
      const number = Number(value)
      const isDay = cell.isDay && number >= 1 && number < 2_958_466
      return isDay ? dayOfSerial(number, workbook.from1904) : plainNumber(value)
    }
    default:
      return value.slice(0, LONGEST_CELL).trim()
  }
}

/** What is merged downwards stands in each of its rows. */
function fillDown(rows: GridRow[], merges: Area[]): void {
  const byNumber = new Map(rows.map((row, index) => [row.number, index]))
  let filled = 0
  for (const { top, left, bottom } of merges) {
    if (bottom <= top || left >= MOST_COLUMNS) continue
    const first = byNumber.get(top)
    const text = first === undefined ? undefined : rows[first]?.cells[left]
    if (first === undefined || !text) continue
    for (let index = first + 1; index < rows.length; index += 1) {
      const row = rows[index]
      if (!row || row.number > bottom) break
      while (row.cells.length < left) row.cells.push('')
      row.cells[left] = text
      if ((filled += 1) > MOST_FILLED) throw new SheetRefused('sheet_heavy')
    }
  }
}
