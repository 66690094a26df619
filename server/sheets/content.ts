import { hasUtf16Mark } from '#app/kernel/text-encoding.ts'
import { SheetRefused } from './refused.ts'

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** How an entry of a ZIP begins, or one that is empty or in pieces. A text may begin with PK. */
const ZIP = ['504b0304', '504b0506', '504b0708'].map((sign) => Buffer.from(sign, 'hex'))
/** How an encrypted workbook names its inside, in the two bytes a character of its directory. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * What a file is by its content; its name says nothing.
 * @throws `sheet_empty`, `sheet_locked` for a workbook with a password, `sheet_old` for .xls,
 * `sheet_kind` for anything else that is no sheet.
 */
export function recogniseSheet(bytes: Buffer): 'xlsx' | 'csv' {
  if (bytes.length === 0) throw new SheetRefused('sheet_empty')
  if (bytes.subarray(0, OLE.length).equals(OLE)) {
    throw new SheetRefused(bytes.includes(ENCRYPTED) ? 'sheet_locked' : 'sheet_old')
  }
  if (ZIP.some((sign) => bytes.subarray(0, sign.length).equals(sign))) return 'xlsx'
  if (!isText(bytes)) throw new SheetRefused('sheet_kind')
  // Web pages and XML are saved under the name of a sheet by old systems.
  if (/^[\s\ufeff]*</.test(bytes.subarray(0, 200).toString('utf8'))) {
    throw new SheetRefused('sheet_kind')
  }
  return 'csv'
}

/** Whether there are no control characters that no text has; UTF-16 says so by its mark. */
function isText(bytes: Buffer): boolean {
  if (hasUtf16Mark(bytes)) return true
  const start = bytes.subarray(0, 64 * 1024)
  return !start.some(
    (byte) => byte < 9 || byte === 11 || byte === 12 || (byte > 13 && byte < 32 && byte !== 27),
  )
}
