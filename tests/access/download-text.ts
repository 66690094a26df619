import { strFromU8, unzipSync } from 'fflate'
import { readPdfText } from '#tests/support/pdf.ts'

/** What is packed in a file, so that its bytes do not show its words. */
export type Packing = 'zip' | 'pdf'

/** How a file is packed, by its first bytes; null for one whose bytes are its words. */
export function packingOf(bytes: Uint8Array): Packing | null {
  const begin = strFromU8(bytes.subarray(0, 4), true)
  if (begin === 'PK\x03\x04') return 'zip'
  return begin === '%PDF' ? 'pdf' : null
}

/**
 * All words of an answer, also of a workbook, a PDF or an archive with such in it: the parts of a
 * workbook whole, since what no sheet shows is in the file all the same.
 */
export function textOf(bytes: Uint8Array): string {
  const plain = strFromU8(bytes)
  const packing = packingOf(bytes)
  if (packing === 'zip') return Object.values(unzipSync(bytes)).map(textOf).join('\n')
  if (packing === 'pdf') return `${plain}\n${withoutBreaks(readPdfText(bytes))}`
  return plain
}

/** A PDF sets its words line by line. */
function withoutBreaks(text: string): string {
  return text.replace(/\n/g, '')
}
