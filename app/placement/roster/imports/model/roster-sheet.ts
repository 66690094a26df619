import type { Grid } from '#app/fair/imports/model/grid.ts'
import {
  readRosterField,
  rosterFieldOf,
  type RosterCells,
  type RosterField,
} from './roster-fields.ts'

/** A row of a roster as its sheet has it. */
export interface RosterRow {
  sheet: string
  /** As the sheet numbers it. */
  row: number
  cells: RosterCells
}

/** A part of a sheet below one row of column names. */
export interface RosterTable {
  /** The sheet's place and the head's row: names it in the mapping. */
  key: string
  sheet: string
  /** The row that names the columns, as the sheet numbers it. */
  headRow: number
  columns: RosterColumn[]
  /** Rows of students below it. */
  rows: number
}

export interface RosterColumn {
  /** From 0. */
  column: number
  /** As the sheet names it. */
  head: string
  /** Empty for one that is not taken. */
  field: RosterField | ''
}

/** What the reading begins with: how somebody has put the columns right, by table, a field by column. */
export interface RosterReading {
  reading: 'roster'
  mapping: Record<string, string[]>
}

/** What it ends with. */
export interface RosterRead {
  /** None where no row names the columns. */
  tables: RosterTable[]
  rows: number
}

/** A row that names so many columns, number or name among them, is the head. */
const LEAST_HEADS = 3
/** No fact of a student is longer. */
const LONGEST_CELL = 200
/** Rows that travel together. */
const BATCH = 500

/** Reads the sheets of a file and hands the rows over batch by batch, as JSON. */
export async function readRoster(
  grids: Grid[],
  asked: RosterReading,
  handOver: (json: string) => Promise<unknown>,
): Promise<RosterRead> {
  const { tables, rows } = readRosterSheet(grids, asked.mapping)
  for (let start = 0; start < rows.length; start += BATCH) {
    await handOver(JSON.stringify(rows.slice(start, start + BATCH)))
  }
  return { tables, rows: rows.length }
}

/**
 * The roster that sheets hold: a row that names columns begins a part of it, wherever it stands; the
 * same names again, titles above them, blank rows, notes and totals are passed over.
 */
export function readRosterSheet(
  grids: Grid[],
  mapping: RosterReading['mapping'] = {},
): { tables: RosterTable[]; rows: RosterRow[] } {
  const tables: RosterTable[] = []
  const rows: RosterRow[] = []
  for (const [place, { name: sheet, rows: gridRows }] of grids.entries()) {
    let table: RosterTable | null = null
    for (const { number: row, cells: texts } of gridRows) {
      const named = headOf(texts)
      if (named) {
        if (table && sameHeads(table.columns, named)) continue
        const key = `${place}.${row}`
        table = { key, sheet, headRow: row, columns: mapped(named, mapping[key]), rows: 0 }
        tables.push(table)
        continue
      }
      if (!table) continue
      const cells: RosterCells = {}
      for (const { column, field } of table.columns) {
        const text = texts[column]?.trim().slice(0, LONGEST_CELL)
        if (field !== '' && text) cells[field] = text
      }
      if (!isStudent(cells, texts)) continue
      table.rows += 1
      rows.push({ sheet, row, cells })
    }
  }
  return { tables: tables.filter((table) => table.rows > 0 || tables.length === 1), rows }
}

/** The sheets' own names for the columns that are taken. */
export function headsOf(tables: RosterTable[]): Partial<Record<RosterField, string>> {
  const heads: Partial<Record<RosterField, string>> = {}
  for (const { columns } of tables) {
    for (const { field, head } of columns) if (field !== '') heads[field] ??= head
  }
  return heads
}

function headOf(texts: string[]): RosterColumn[] | null {
  const taken = new Set<RosterField>()
  const columns = texts.flatMap((text, column): RosterColumn[] => {
    const head = text.trim()
    if (head === '') return []
    const field = rosterFieldOf(head)
    if (field === null || taken.has(field)) return [{ column, head, field: '' }]
    taken.add(field)
    return [{ column, head, field }]
  })
  const isHead = (taken.has('number') || taken.has('name')) && taken.size >= LEAST_HEADS
  return isHead ? columns : null
}

function sameHeads(one: RosterColumn[], other: RosterColumn[]): boolean {
  const said = (columns: RosterColumn[]) =>
    columns.map(({ column, head }) => `${column} ${head}`).join('\n')
  return said(one) === said(other)
}

/** Of two columns that are said to hold the same the first one does. */
function mapped(columns: RosterColumn[], fields: string[] | undefined): RosterColumn[] {
  if (!fields) return columns
  const taken = new Set<RosterField>()
  return columns.map((column) => {
    const field = readRosterField(fields[column.column])
    if (field === null || taken.has(field)) return { ...column, field: '' }
    taken.add(field)
    return { ...column, field }
  })
}

/** A total, a signature or a note says nothing of a student. */
function isStudent(cells: RosterCells, texts: string[]): boolean {
  const first = texts.find(Boolean) ?? ''
  if (/^(合\s*计|总\s*计|小\s*计|共\s*计|注[:：]|备注[:：]|说明[:：]|制表|填表|审核)/.test(first)) {
    return false
  }
  return Object.keys(cells).length > 1
}
