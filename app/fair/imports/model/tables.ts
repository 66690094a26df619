import { letterOf, NO_HEAD } from './beginnings.ts'
import type { Grid, GridRow } from './grid.ts'
import { lineOf } from './demands.ts'
import { asksOfPeople, fieldOfHead, guessFieldOfHead, isOfLines, isOwnNote } from './heads.ts'
import { holdsLines, readSheetField, type SheetCells, type SheetField } from './sheet-fields.ts'

/** A part of a sheet below one row of column names. */
export interface SheetTable {
  /** The sheet's place and the head's row: names it in the mapping. */
  key: string
  sheet: string
  /** The row that names the columns, as the sheet numbers it. */
  headRow: number
  columns: SheetColumn[]
  /** Its head was found; else somebody has said which row it is. */
  isFound: boolean
  /** Rows of openings below it. */
  rows: number
}

export interface SheetColumn {
  /** From 0. */
  column: number
  /** As the sheet names it. */
  head: string
  /** Empty for one that is not taken into the opening; its texts are screened all the same. */
  field: SheetField | ''
  /** Its texts are lines that name their columns, as in a sheet with rows to mend. */
  hasLines?: true
}

/** A row of a table that says something of an opening. */
export interface SheetRow {
  table: string
  sheet: string
  row: number
  cells: SheetCells
  /** Its employer stands in a row above and was not merged down. */
  employerFromAbove: boolean
}

/** So many columns have to be named for a row to be the head of a table. */
const LEAST_HEADS = 3
const LONGEST_HEAD = 24

/**
 * Finds the tables of sheets and their rows. A row that names columns begins a table, wherever it
 * stands; one that names the same columns again is passed over, as are titles above it, notes, blank
 * and total rows. `mapping` says by table which columns somebody has put right; one of a row that is
 * known as no head makes it one, and of the row `NO_HEAD` that the sheet has none.
 */
export function findTables(
  grids: Grid[],
  mapping: Record<string, string[]>,
): { tables: SheetTable[]; rows: SheetRow[] } {
  const tables: SheetTable[] = []
  const rows: SheetRow[] = []
  for (const [place, grid] of grids.entries()) {
    const unheaded = mapping[`${place}.${NO_HEAD}`]
    let table = unheaded ? tableWithoutHead(grid, place, unheaded) : null
    if (table) tables.push(table)
    let employer = ''
    grid.rows.forEach((row, index) => {
      const key = `${place}.${row.number}`
      const found = findHead(grid, index)
      const columns = found ?? (mapping[key] ? columnsNamed(row.cells) : null)
      if (columns) {
        if (table && sameHeads(table.columns, columns)) return
        table = {
          key,
          sheet: grid.name,
          headRow: row.number,
          columns: mapped(columns, mapping[key]),
          isFound: found !== null,
          rows: 0,
        }
        tables.push(table)
        return
      }
      employer = employerOfTitle(row) ?? employer
      if (!table) return
      const cells = cellsOf(row, table.columns)
      if (!isOpening(row, cells)) return
      const own = cells.employer
      if (own) employer = own
      else if (employer) cells.employer = employer
      table.rows += 1
      rows.push({
        table: table.key,
        sheet: grid.name,
        row: row.number,
        cells,
        employerFromAbove: !own && employer !== '',
      })
    })
  }
  return { tables: tables.filter((table) => table.rows > 0 || tables.length === 1), rows }
}

/** A sheet of rows alone, whose columns somebody has named. */
function tableWithoutHead(grid: Grid, place: number, fields: string[]): SheetTable {
  const width = Math.max(0, ...grid.rows.map(({ cells }) => cells.length))
  const names = Array.from({ length: width }, (_, column) => letterOf(column))
  return {
    key: `${place}.${NO_HEAD}`,
    sheet: grid.name,
    headRow: NO_HEAD,
    columns: mapped(columnsNamed(names), fields),
    isFound: false,
    rows: 0,
  }
}

/** The columns of a row that somebody has said to be the head. */
function columnsNamed(names: string[]): SheetColumn[] {
  return names.map((name, column) => ({ column, head: name || letterOf(column), field: '' }))
}

/** The columns that a row names, or null where it is no head. */
function findHead(grid: Grid, index: number): SheetColumn[] | null {
  const row = grid.rows[index]
  if (!row) return null
  const written = row.cells.filter((text) => text !== '')
  if (written.length < 2 || written.some((text) => text.length > LONGEST_HEAD)) return null
  const sure = new Set(row.cells.map(fieldOfHead).filter((field) => field !== null))
  sure.delete('number')
  if (sure.size < 2) return null
  const above = grid.rows[index - 1]
  const columns: SheetColumn[] = []
  const taken = new Set<SheetField>()
  const width = Math.max(row.cells.length, above?.cells.length ?? 0)
  for (let column = 0; column < width; column += 1) {
    const own = row.cells[column] ?? ''
    const group = above?.number === row.number - 1 ? headAbove(grid, above, column) : ''
    const field = fieldOfColumn(own, group)
    // 最低 alone says neither of what nor in which amounts: 月薪（千元）最低.
    const isBound = field === 'pay_min' || field === 'pay_max'
    const head = isBound && group !== own ? group + own : own || group
    if (head === '' || isOwnNote(head)) continue
    const ofLines = field !== null && holdsLines(field)
    const isNew = field !== null && !ofLines && !taken.has(field)
    if (isNew) taken.add(field)
    columns.push({
      column,
      head,
      field: isNew ? field : leftOver(head, field),
      ...(ofLines && isOfLines(head) && { hasLines: true }),
    })
  }
  taken.delete('number')
  const telling = taken.has('title') || (taken.has('employer') && taken.size > 3)
  return telling && taken.size >= LEAST_HEADS && isHeadsMostly(columns) ? columns : null
}

/** Fields of which a sheet may have several columns. */
const TEXTS: ReadonlySet<SheetField | null> = new Set<SheetField>([
  'skill',
  'duties',
  'requirements',
  'benefits',
  'remark',
  'demand',
])

/** What becomes of a column that no field takes, or whose field another one has. */
function leftOver(head: string, field: SheetField | null): 'demand' | '' {
  if (field === 'aside') return ''
  return TEXTS.has(field) || asksOfPeople(head) ? 'demand' : ''
}

/** Two rows of heads: the lower one tells; what it leaves open the group above it says. */
function fieldOfColumn(own: string, group: string): SheetField | null {
  if (own === '') return guessFieldOfHead(group)
  if (group !== '' && group !== own) {
    const both = guessFieldOfHead(group + own)
    if (both === 'pay_min' || both === 'pay_max') return both
  }
  return fieldOfHead(own) ?? guessFieldOfHead(own)
}

/** The name above a column, of which it may be one of several. */
function headAbove(grid: Grid, above: GridRow, column: number): string {
  const span = grid.spans.find(
    ({ row, from, to }) => row === above.number && from <= column && column <= to,
  )
  // A title over the whole sheet names no group of columns.
  if (span && span.to - span.from > 7) return ''
  const text = above.cells[span ? span.from : column] ?? ''
  return text.length > LONGEST_HEAD ? '' : text
}

function isHeadsMostly(columns: SheetColumn[]): boolean {
  const known = columns.filter(({ field }) => field !== '' && !holdsLines(field)).length
  return known * 2 >= columns.length
}

function sameHeads(one: SheetColumn[], other: SheetColumn[]): boolean {
  const said = (columns: SheetColumn[]) =>
    columns.map(({ column, head }) => `${column} ${head}`).join('\n')
  return said(one) === said(other)
}

function mapped(columns: SheetColumn[], fields: string[] | undefined): SheetColumn[] {
  if (!fields) return columns
  return columns.map((column) => ({
    ...column,
    field: readSheetField(fields[column.column]) ?? '',
  }))
}

/** An employer that a line above the table names: `单位名称：…`. */
function employerOfTitle(row: GridRow): string | null {
  const [text = '', ...others] = row.cells.filter((cell) => cell !== '')
  if (others.length > 1) return null
  const named = /^(?:招聘|用人)?(?:单位|企业|公司)(?:名称)?[:：]\s*(\S.*)$/.exec(text)?.[1]
  return named ? (named.split(/\s{2,}|[,，;；]/)[0]?.trim() ?? null) : null
}

function cellsOf(row: GridRow, columns: SheetColumn[]): SheetCells {
  const cells: SheetCells = {}
  for (const { column, head, field, hasLines } of columns) {
    const text = row.cells[column]
    if (!text) continue
    const into = field === '' ? 'aside' : field
    if (!holdsLines(into)) cells[into] = text
    else {
      const line = hasLines ? text : lineOf(head, text)
      if (line) cells[into] = cells[into] ? `${cells[into]}\n${line}` : line
    }
  }
  return cells
}

/** Who an opening is of and its number say nothing of it. */
const ASIDE: ReadonlySet<string> = new Set<SheetField>(['employer', 'uscc', 'aside', 'number'])

/** A row that shows how to fill in the others. */
const EXAMPLE = /^[(（【[]?(例|示例|样例|范例|举例|例如)([)）】\]:：]|$)/
/** Who wrote and checked a sheet, and when: 制表人：张三. */
const SIGNATURE =
  /^(制表|填表|填报|审核|复核|经办|负责|联系|日期|时间|单位|盖章|签字)[^:：]{0,6}[:：]/

function isOpening(row: GridRow, cells: SheetCells): boolean {
  const { title = '' } = cells
  const isTotal = row.cells.some((text) => /^(合\s*计|总\s*计|小\s*计|共\s*计)/.test(text))
  if (isTotal && (title === '' || /计/.test(title))) return false
  const telling = Object.keys(cells).filter((field) => !ASIDE.has(field)).length
  const written = row.cells.filter((text) => text !== '')
  if (EXAMPLE.test(written[0] ?? '') || written.every((text) => SIGNATURE.test(text))) return false
  // One text alone is a note below the table or between its parts.
  const [first = ''] = written
  if (/^(注|备注|说明|填表说明|填报说明)[:：]/.test(first) && telling <= 2) return false
  return title === '' ? telling > 1 : telling > 1 || Object.keys(cells).length > 1
}
