import { createScreen } from '../../screening/model/screen.ts'
import { openingSchema } from '../../model/opening-form.ts'
import { createCellReaders, type CellReaders } from './cell-readers.ts'
import { readEmployer, type NamedEmployers } from './row-employer.ts'
import { RowDraft } from './row-draft.ts'
import { flagsOfRow, mustWait, screenRow } from './row-screening.ts'
import { readTexts } from './row-texts.ts'
import { readWhere, readWho, untilReader } from './row-whereabouts.ts'
import { readFloors, readPayOf, readWork } from './row-work.ts'
import type { ReadRow } from './row.ts'
import type { SheetCells } from './sheet-fields.ts'
import type { Surroundings } from './surroundings.ts'

/** A reader of rows within the same surroundings. */
export type RowReader = (
  cells: SheetCells,
  known: NamedEmployers & { fromAbove: boolean; payHead: string },
) => ReadRow

/**
 * Makes a reader of rows. What a row lacks that an opening has to say (人力资源市场暂行条例 §24) is
 * filled in from what is known and marked; what cannot be known honestly (how many, what pay, where,
 * whom to call) is a fault at its cell. In the end every row goes through the form's own schema.
 */
export function rowReader(around: Surroundings): RowReader {
  const schema = openingSchema({ now: around.now })
  const screen = createScreen()
  const readersOf = new Map<string, CellReaders>()
  const until = untilReader(around)
  return (cells, known) => {
    const readers = readersOf.get(known.payHead) ?? createCellReaders(known.payHead)
    readersOf.set(known.payHead, readers)
    const row = new RowDraft(cells, readers)
    const { employer, employerName } = readEmployer(row, known, around)
    readWork(row, employerName, employer)
    readFloors(row)
    readPayOf(row)
    readWhere(row, employer, around)
    readWho(row, employer)
    until(row)
    readTexts(row)
    const { data: facts, error } = schema.safeParse(row.typed)
    const faults = row.findFaults(error?.issues ?? [])
    const screened = screenRow(cells, facts ?? row.typed, screen)
    return {
      cells,
      typed: row.typed,
      filled: row.filled,
      faults,
      flags: flagsOfRow(row, screened, screen),
      mustWait: mustWait(screened),
      employerName,
      employerId: employer?.id ?? null,
      isByCode: employer !== null && employer === known.byCode && employer !== known.byName,
    }
  }
}
