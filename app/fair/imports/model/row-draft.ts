import type { OpeningField, OpeningTyped } from '../../model/opening-typed.ts'
import type { CellReaders } from './cell-readers.ts'
import type { FillSource, ReadRow, RowFault } from './row.ts'
import { holdsLines, SHEET_FIELDS, type SheetCells, type SheetField } from './sheet-fields.ts'

/** A part of the requirements, with the cell that it comes from. */
export interface RequirementLine {
  field: SheetField
  text: string
}

/** A row while it is read: what its opening will say, what was filled in, what is wrong. */
export class RowDraft {
  readonly typed: OpeningTyped = {}
  readonly filled: ReadRow['filled'] = {}
  /** What the requirements are made of. */
  readonly lines: RequirementLine[] = []
  private readonly faults: RowFault[] = []
  readonly cells: SheetCells
  readonly readers: CellReaders

  constructor(cells: SheetCells, readers: CellReaders) {
    this.cells = cells
    this.readers = readers
  }

  /** A cell's text; empty where there is none, or only a sign for it. */
  text(field: SheetField): string {
    return this.cells[field]?.trim() ?? ''
  }

  set(field: OpeningField, text: string, source?: FillSource): void {
    this.typed[field] = text
    if (source) this.filled[field] = source
  }

  fault(field: SheetField, error: string): void {
    this.faults.push({ field, error })
  }

  /** The cell at which a fault is mended: an occupation without a cell comes from the title. */
  private cellOf(field: OpeningField): SheetField {
    // An occupation that was taken from the title is mended there.
    if (field === 'occupation' && this.text('occupation') === '') return 'title'
    return CELL_OF[field] ?? 'title'
  }

  /** A formula without its result says nothing that a posting may say, in whichever cell it stands. */
  private findFormulas(): void {
    for (const field in this.cells) {
      const one = field as SheetField
      if (!saysFormula(one, this.cells[one] ?? '')) continue
      const own = this.faults.find((fault) => fault.field === one)
      if (own) own.error = 'import_fault.formula'
      else this.fault(one, 'import_fault.formula')
    }
  }

  /** The readers' own faults, and of what they let through those of the form. */
  findFaults(issues: { path: PropertyKey[]; message: string }[]): RowFault[] {
    this.findFormulas()
    const known = new Set(this.faults.map((fault) => fault.field))
    for (const issue of issues) {
      const field = this.cellOf(String(issue.path[0]) as OpeningField)
      if (known.has(field)) continue
      known.add(field)
      this.faults.push({ field, error: issue.message })
    }
    return this.faults.sort(
      (one, other) => SHEET_FIELDS.indexOf(one.field) - SHEET_FIELDS.indexOf(other.field),
    )
  }
}

function saysFormula(field: SheetField, text: string): boolean {
  if (field === 'aside' || field === 'number') return false
  if (holdsLines(field)) return /(^|：)=./m.test(text)
  return text.startsWith('=') && text.length > 1
}

/** The cell at which a fault of the form's field is mended. */
const CELL_OF: Record<OpeningField, SheetField> = {
  title: 'title',
  occupation: 'occupation',
  industry: 'industry',
  kind: 'kind',
  headcount: 'headcount',
  duties: 'duties',
  requirements: 'requirements',
  education: 'education',
  skillLevel: 'skill',
  experience: 'experience',
  payPeriod: 'pay',
  payMin: 'pay',
  payMax: 'pay',
  payMonths: 'pay',
  payText: 'pay',
  shift: 'shift',
  shiftText: 'shift',
  districtCode: 'place',
  address: 'place',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  validUntil: 'valid_until',
}
