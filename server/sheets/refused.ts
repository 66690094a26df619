import type { FaultCode } from '#app/kernel/errors.ts'

export type SheetFaultCode = Extract<FaultCode, `sheet_${string}`>

/** Why a file is not read as a sheet; it travels from the child to the use case as its code. */
export class SheetRefused extends Error {
  readonly code: SheetFaultCode
  readonly params: Record<string, number>

  constructor(code: SheetFaultCode, params: Record<string, number> = {}) {
    super(code)
    this.name = 'SheetRefused'
    this.code = code
    this.params = params
  }
}

/** What is said of whatever a reader stumbles over: what is not refused by name is the file's fault as well. */
export function refusalOf(thrown: unknown): Pick<SheetRefused, 'code' | 'params'> {
  return thrown instanceof SheetRefused ? thrown : { code: 'sheet_broken', params: {} }
}

/** More rows with something in them than anybody looks through. */
export const MOST_ROWS = 20_000
/** What lies further to the right is not read. */
export const MOST_COLUMNS = 100
/** Excel's own bound of a cell's text. */
export const LONGEST_CELL = 32_767
/** Bytes of all parts of a workbook together, unpacked. A full sheet of openings has a tenth. */
export const MOST_UNPACKED = 128 * 1024 * 1024

/** How the child ends where a part of the product cannot be loaded: no fault of the file. */
export const NOT_WHOLE = 70
