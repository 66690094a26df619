import type { Grid } from '#app/fair/imports/model/grid.ts'
import { rosterFieldOf, type RosterCells, type RosterField } from './roster-fields.ts'

/** A row of a roster as its sheet has it. */
export interface RosterRow {
  sheet: string
  /** As the sheet numbers it. */
  row: number
  cells: RosterCells
}

/** What a file holds of a roster. */
export interface RosterSheet {
  /** The sheets' own names for the columns that are taken. */
  heads: Partial<Record<RosterField, string>>
  rows: RosterRow[]
}

/** A row that names a student's number and name, and something else besides, is the head. */
const LEAST_HEADS = 3
/** No fact of a student is longer. */
const LONGEST_CELL = 200

/**
 * The roster that sheets hold: a row that names columns begins one, wherever it stands; titles above
 * it, blank rows, notes and totals are passed over.
 */
export function readRosterSheet(grids: Grid[]): RosterSheet {
  const heads: RosterSheet['heads'] = {}
  const rows: RosterRow[] = []
  for (const { name: sheet, rows: gridRows } of grids) {
    let columns: Map<number, RosterField> | null = null
    for (const { number: row, cells: texts } of gridRows) {
      const found = headOf(texts)
      if (found) {
        columns = found
        for (const [at, field] of found) heads[field] ??= texts[at]
        continue
      }
      if (!columns) continue
      const cells: RosterCells = {}
      for (const [at, field] of columns) {
        const text = texts[at]?.trim().slice(0, LONGEST_CELL)
        if (text) cells[field] = text
      }
      if (isStudent(cells, texts)) rows.push({ sheet, row, cells })
    }
  }
  return { heads, rows }
}

function headOf(texts: string[]): Map<number, RosterField> | null {
  const columns = new Map<number, RosterField>()
  const taken = new Set<RosterField>()
  texts.forEach((text, at) => {
    const field = rosterFieldOf(text)
    if (field === null || taken.has(field)) return
    taken.add(field)
    columns.set(at, field)
  })
  const isHead = taken.has('number') && taken.has('name') && taken.size >= LEAST_HEADS
  return isHead ? columns : null
}

/** A total, a signature or a note says nothing of a student. */
function isStudent(cells: RosterCells, texts: string[]): boolean {
  const first = texts.find(Boolean) ?? ''
  if (/^(合\s*计|总\s*计|小\s*计|共\s*计|注[:：]|备注[:：]|说明[:：]|制表|填表|审核)/.test(first)) {
    return false
  }
  return Object.keys(cells).length > 1
}
