import {
  MOST_COLUMNS,
  NO_HEAD,
  type BeginningRow,
  type SaidHead,
  type SheetBeginning,
} from './beginnings.ts'
import type { Grid } from './grid.ts'
import { guessFieldOfHead } from './heads.ts'
import type { SheetField } from './sheet-fields.ts'

const MOST_SHEETS = 8
const MOST_ROWS = 10
const LONGEST_TEXT = 40

/** The first rows of the sheets that have any, cut to what a page shows. */
export function findBeginnings(grids: Grid[]): SheetBeginning[] {
  return grids
    .map(({ name, rows }, place) => {
      const first = rows.slice(0, MOST_ROWS).map(({ number, cells }) => ({
        number,
        cells: cells.slice(0, MOST_COLUMNS).map((text) => text.slice(0, LONGEST_TEXT)),
      }))
      return { place, sheet: name, rows: first, guess: guessHead(first) }
    })
    .filter(({ rows }) => rows.length > 0)
    .slice(0, MOST_SHEETS)
}

/** The row that is most likely the head, with what its columns most likely hold. */
function guessHead(rows: BeginningRow[]): SaidHead {
  const [best] = rows
    .map(({ number, cells }) => {
      const fields = guessFields(cells)
      const known = fields.filter(Boolean).length
      return { headRow: number, fields, known, written: cells.filter(Boolean).length }
    })
    .sort((one, other) => other.known - one.known || other.written - one.written)
  return { headRow: best?.headRow ?? NO_HEAD, fields: best?.fields ?? [] }
}

/** No field twice: the first column that may have it does. */
function guessFields(cells: string[]): string[] {
  const taken = new Set<SheetField>()
  return cells.map((text) => {
    const field = guessFieldOfHead(text)
    if (field === null || taken.has(field)) return ''
    taken.add(field)
    return field
  })
}
