import { inflateSync } from 'node:zlib'

/** The text of a PDF as somebody who selects it gets it: by its fonts' own tables of characters. */
export function readPdfText(bytes: Uint8Array): string {
  const objects = readObjects(Buffer.from(bytes))
  const maps = new Map<string, Map<string, string>>()
  for (const { number, head } of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    const stream = objects.find((one) => one.number === map)?.stream
    if (stream) maps.set(number, readMap(stream))
  }
  const names = new Map<string, Map<string, string>>()
  for (const { head } of objects) {
    for (const [, name = '', number = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = maps.get(number)
      if (map) names.set(name, map)
    }
  }
  return objects.map(({ stream }) => (stream ? readPage(stream, names) : '')).join('')
}

interface PdfObject {
  number: string
  head: string
  stream: string | null
}

function readObjects(file: Buffer): PdfObject[] {
  const text = file.toString('latin1')
  return [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map((match) => {
    const start = match.index + match[0].length
    const end = text.indexOf('endobj', start)
    const begun = text.indexOf('stream\n', start)
    const within = begun >= 0 && begun < end
    const head = text.slice(start, within ? begun : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const raw = within ? file.subarray(begun + 7, begun + 7 + length) : null
    const packed = head.includes('/FlateDecode')
    const stream = raw && (packed ? inflateSync(raw) : raw).toString('latin1')
    return { number: match[1] ?? '', head, stream }
  })
}

/** A font's table from its glyphs to characters, as pdfkit writes it: ranges of arrays. */
function readMap(stream: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const [, from = '', list = ''] of stream.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    ;[...list.matchAll(/<(\w+)>/g)].forEach(([, hex = ''], index) => {
      const glyph = (parseInt(from, 16) + index).toString(16).padStart(4, '0')
      map.set(glyph, Buffer.from(hex, 'hex').swap16().toString('utf16le'))
    })
  }
  return map
}

/** The words of a page's instructions, in the order in which they are set. */
function readPage(stream: string, names: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>()
  let said = ''
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = names.get(name) ?? font
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g)) {
      said += (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '').join('')
    }
    if (shown) said += '\n'
  }
  return said
}
