/** A sign of a text, and where it was written. */
export interface Sign {
  sign: string
  start: number
  end: number
}

/** What no text with a tag or an entity is without; most texts have none of it. */
const HINT = /[<＜﹤&＆﹠]/

/** With `&amp;nbsp;`, and without the semicolon that browsers forgive. */
const ENTITY = /&(?:amp;)*(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}))[;；]?/gi
const NAMED: Partial<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', zwj: ' ', zwnj: ' ', lrm: ' ', rlm: ' ' },
  ...{ shy: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", middot: '·', bull: '•' },
  ...{ hellip: '…', mdash: '—', ndash: '–', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’' },
}

const TAG = /<(?:!--.{0,500}?--|\/?([a-z][a-z\d]{0,14})(?:[\s/][^<>]{0,500})?)>/gis
/** Tags that end a line. */
const BREAKS = /^(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|hr|section)$/i

/**
 * The signs of a text as a browser would show it: without tags, and with what entities stand for.
 * Null for one that has neither.
 */
export function shownSigns(text: string): Sign[] | null {
  if (!HINT.test(text)) return null
  let at = 0
  const signs = Array.from(text, (sign): Sign => {
    const start = at
    at += sign.length
    return { sign, start, end: at }
  })
  const decoded = replace(signs, ENTITY, ([, decimal, hexadecimal, name]) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? null
    return signOf(decimal !== undefined ? Number(decimal) : parseInt(hexadecimal ?? '', 16))
  })
  const shown = replace(decoded, TAG, ([, name]) => (BREAKS.test(name ?? '') ? '\n' : ''))
  return shown.length === signs.length ? null : shown
}

function signOf(code: number): string | null {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}

/** Signs with other ones in place of what matches; null leaves a match as it is. */
function replace(
  signs: Sign[],
  pattern: RegExp,
  say: (match: RegExpExecArray) => string | null,
): Sign[] {
  // A letter for each sign, so that places in it are places among the signs.
  const flat = signs.map(({ sign }) => narrow(sign)).join('')
  const said: Sign[] = []
  let at = 0
  for (const match of flat.matchAll(pattern)) {
    const sign = say(match)
    if (sign === null) continue
    const end = match.index + match[0].length
    said.push(...signs.slice(at, match.index))
    const [first, last] = [signs[match.index], signs[end - 1]]
    if (sign !== '' && first && last) said.push({ sign, start: first.start, end: last.end })
    at = end
  }
  return [...said, ...signs.slice(at)]
}

function narrow(sign: string): string {
  const plain = sign.normalize('NFKC')
  if (plain.length === 1) return plain
  return sign.length === 1 ? sign : '\uFFFD'
}
