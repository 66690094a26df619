import type { SheetCells, SheetField } from './sheet-fields.ts'

/**
 * What a form has shown of cells, by field: texts that it sent before, then those that it showed, the
 * last one at the end.
 */
export type ShownCells = Partial<Record<SheetField, string[]>>

/** Cells that somebody else changed while a form showed them otherwise. */
export interface CellConflict {
  position: number
  /** What they say by now. */
  now: SheetCells
  /** What was typed and is not kept. */
  typed: SheetCells
}

/** What fits into a cell. */
const LONGEST = 5000

/** A cell's text as it is kept. */
function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim().slice(0, LONGEST)
}

/**
 * What a form changes of a row's cells. One that it leaves as it showed it stays whatever it is by
 * now; one that says by now what the form never showed is somebody else's change, and named as such.
 */
export function compareCells(
  now: SheetCells,
  typed: SheetCells,
  shown: ShownCells,
): { changed: SheetCells; others: SheetCells } {
  const changed: SheetCells = {}
  const others: SheetCells = {}
  for (const [name, written] of Object.entries(typed)) {
    const field = name as SheetField
    const text = tidy(written)
    const known = shown[field]?.map(tidy)
    const current = tidy(now[field] ?? '')
    if (text === current || text === known?.at(-1)) continue
    if (known && !known.includes(current)) others[field] = current
    else changed[field] = text
  }
  return { changed, others }
}
