import { createHash } from 'node:crypto'
import { employerNameKey, foldedNameKey } from '#app/accounts/model/employer-name.ts'
import { findBeginnings } from './find-beginnings.ts'
import type { Grid } from './grid.ts'
import { rowReader } from './read-row.ts'
import { codeOfCell } from './row-employer.ts'
import type { ReaderAnswers, ReaderQuestions, ReadingInput, ReadingResult } from './reader-talk.ts'
import { saidIn, type ReadRow } from './row.ts'
import { findTables, type SheetTable } from './tables.ts'

/**
 * Rows that go to the database together: at first so many, then as many as it takes in in so long.
 * Where its work holds up the site's own, as with the embedded one, that is what a page waits.
 */
const FIRST_BATCH = 100
const SMALLEST_BATCH = 20
const LARGEST_BATCH = 500
const BATCH_MS = 60

type Ask = <Q extends keyof ReaderQuestions>(
  question: Q,
  value: ReaderQuestions[Q],
) => Promise<ReaderAnswers[Q]>

/** How long something takes, in milliseconds. */
async function timed(work: Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work
  return Math.max(1, performance.now() - begun)
}

/** Lets what was said go out before more is read. */
function passOn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A row as its table takes it, in SQL's names. */
export interface RowColumns {
  position: number
  table_key: string
  sheet: string
  row_number: number
  cells: ReadRow['cells']
  mended: Record<string, string>
  typed: ReadRow['typed']
  filled: ReadRow['filled']
  faults: ReadRow['faults']
  flags: ReadRow['flags']
  employer_from_above: boolean
  employer_name: string
  employer_key: string
  employer_id: string | null
  title_key: string
  said: string
  is_ready: boolean
  must_wait: boolean
}

/**
 * What rows of one employer have in common: its name as names compare, in whichever characters of one
 * that is not known; its id where the credit code alone says who it is.
 */
function employerKeyOf(read: ReadRow): string {
  if (read.employerId === null) return foldedNameKey(read.employerName)
  return read.isByCode ? read.employerId : employerNameKey(read.employerName)
}

/** A row as its table takes it. */
export function columnsOfRow(read: ReadRow) {
  return {
    cells: read.cells,
    typed: read.typed,
    filled: read.filled,
    faults: read.faults,
    flags: read.flags,
    employer_name: read.employerName,
    employer_key: employerKeyOf(read),
    employer_id: read.employerId,
    title_key: employerNameKey(read.typed.title ?? ''),
    said: createHash('md5').update(saidIn(read.cells)).digest('hex'),
    is_ready: read.faults.length === 0,
    must_wait: read.mustWait,
  }
}

/** The name of the column in which a table has the pay; its hints count for all rows below. */
export function payHeadOf(table: Pick<SheetTable, 'columns'> | undefined): string {
  return table?.columns.find(({ field }) => field === 'pay' || field === 'pay_min')?.head ?? ''
}

/**
 * Reads the sheets of a file into rows: finds the tables, asks which of the named employers are
 * known, and hands the rows over batch by batch.
 */
export async function readTables(
  grids: Grid[],
  input: ReadingInput,
  ask: Ask,
): Promise<ReadingResult> {
  const { tables, rows } = findTables(grids, input.mapping)
  for (const row of rows) Object.assign(row.cells, input.mended[`${row.sheet} ${row.row}`])
  const names = [...new Set(rows.map((row) => row.cells.employer ?? ''))].filter(Boolean)
  const codes = [...new Set(rows.map((row) => codeOfCell(row.cells.uscc) ?? ''))].filter(Boolean)
  const known = input.ownEmployer ? {} : await ask('employers', { names, codes })

  const read = rowReader({
    now: new Date(input.now),
    ownEmployer: input.ownEmployer,
    fair: input.fair,
  })
  const payHeads = new Map(tables.map((table) => [table.key, payHeadOf(table)]))
  // A batch goes into the database while the next one is read.
  let before: Promise<number> = Promise.resolve(BATCH_MS)
  let size = FIRST_BATCH
  for (let start = 0; start < rows.length;) {
    const batch = rows.slice(start, start + size).map((row, index): RowColumns => {
      const byName = known[employerNameKey(row.cells.employer ?? '')] ?? null
      const byCode = known[codeOfCell(row.cells.uscc) ?? ''] ?? null
      const payHead = payHeads.get(row.table) ?? ''
      const { employerFromAbove } = row
      const said = read(row.cells, {
        byName,
        byCode,
        fromAbove: employerFromAbove,
        payHead,
      })
      return {
        position: start + index,
        table_key: row.table,
        sheet: row.sheet,
        row_number: row.row,
        mended: input.mended[`${row.sheet} ${row.row}`] ?? {},
        employer_from_above: employerFromAbove,
        ...columnsOfRow(said),
      }
    })
    const json = JSON.stringify(batch)
    const took = await before
    before = timed(ask('rows', { json }))
    start += batch.length
    size = Math.round(size * Math.min(2, BATCH_MS / took))
    size = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, size))
    await passOn()
  }
  await before
  const beginnings = tables.some(({ isFound }) => isFound) ? [] : findBeginnings(grids)
  return { tables, rows: rows.length, beginnings }
}
