import { SaxesParser } from 'saxes'
import type { Entry, ZipFile } from 'yauzl'
import yauzl from 'yauzl'
import { MOST_UNPACKED, SheetRefused } from './refused.ts'

/** No workbook of openings has more parts. */
const MOST_PARTS = 2000

/** The parts of a workbook by their names, unpacked as a stream and counted while they are. */
export interface Parts {
  has(name: string): boolean
  /** Has a part read by a parser of XML. A part that is not there says nothing. */
  parse(name: string, listen: (parser: SaxesParser) => void): Promise<void>
}

/**
 * Opens a workbook's parts.
 * @throws `sheet_kind` for a ZIP that is none, `sheet_locked`, `sheet_broken`, `sheet_heavy`.
 */
export async function openParts(bytes: Buffer): Promise<Parts> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true }).catch(() => {
    throw new SheetRefused('sheet_broken')
  })
  const entries = await listEntries(zip)
  let unpacked = 0
  const count = (length: number) => {
    unpacked += length
    if (unpacked > MOST_UNPACKED) throw new SheetRefused('sheet_heavy')
  }
  return {
    has: (name) => entries.has(name),
    async parse(name, listen) {
      const entry = entries.get(name)
      if (!entry) return
      // What says itself that it is too large is not begun; what lies is counted while it comes.
      if (entry.uncompressedSize > MOST_UNPACKED) throw new SheetRefused('sheet_heavy')
      const parser = createParser()
      listen(parser)
      const decoder = new TextDecoder()
      const stream = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        count(chunk.length)
        parser.write(decoder.decode(chunk, { stream: true }))
      }
      parser.write(decoder.decode())
      parser.close()
    },
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_PARTS) throw new SheetRefused('sheet_heavy')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new SheetRefused('sheet_locked')
    // Two parts of one name: which of them a program shows is anybody's guess.
    if (entries.has(entry.fileName)) throw new SheetRefused('sheet_broken')
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** XML as a workbook has it: without a document type and so without entities of its own. */
function createParser(): SaxesParser {
  const parser = new SaxesParser({ position: false })
  parser.on('doctype', () => {
    throw new SheetRefused('sheet_broken')
  })
  parser.on('error', () => {
    throw new SheetRefused('sheet_broken')
  })
  return parser
}

/** A name without its namespace: some programs write `x:row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
