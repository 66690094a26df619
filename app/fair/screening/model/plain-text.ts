import { SIMPLIFIED } from '#app/kernel/simplified.ts'
import type { Sign } from './markup.ts'

/**
 * How far two neighbouring letters of a plain text stand apart where they were written: not at all
 * or by blanks and decoration; by a sign that lists things; by a bracket or colon; by what parts
 * clauses; by a full stop or the end of a line.
 */
export const GAP = { none: 0, listing: 1, bracket: 2, clause: 3, stop: 4 } as const

/** A text as the rules read it, and where each of its letters came from. */
export interface PlainText {
  /** Letters and digits alone, lower case, simplified, half-width; `-` between two digits. */
  plain: string
  /** For each letter where it begins in the text as written, and at last the text's length. */
  starts: number[]
  ends: number[]
  /** For each letter the gap before it; the first letter stands behind a stop. */
  gaps: number[]
}

/** Signs that stand for a letter, and variants that neither NFKC nor the dictionary knows. */
const SIGNS: Record<string, string> = {
  '♂': '男',
  '♀': '女',
  戸: '户',
  歳: '岁',
  嵗: '岁',
  藉: '籍',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
}

const LISTING = /[、/|&+·]/u
const BRACKET = /[:：(（)）【】[\]《》<>「」『』“”"'‘’]/u
const CLAUSE = /[,，—…]/u
const STOP = /[。．.!！?？;；\n\r•●■◆★※]/u
const DASH = /[-‐‑‒–—―~～﹣－−]/u
const LETTER = /[\p{L}\p{N}]/u

/**
 * Reduces a text to what cannot be dressed up: NFKC, blanks, invisible signs and punctuation dropped,
 * traditional characters simplified. What stood between two letters is kept as a gap beside them.
 */
export function plainText(text: string): PlainText {
  const { add, end } = reading()
  let at = 0
  for (const sign of text) {
    add(sign, at, at + sign.length)
    at += sign.length
  }
  return end()
}

/** As `plainText`, of signs that stand for parts of a text: of one without its markup. */
export function plainSigns(signs: Sign[]): PlainText {
  const { add, end } = reading()
  for (const sign of signs) add(sign.sign, sign.start, sign.end)
  return end()
}

function reading() {
  const letters: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const gaps: number[] = []
  let gap: number = GAP.stop
  let dash: { start: number; end: number } | null = null
  const add = (sign: string, start: number, at: number) => {
    for (const letter of lettersOf(sign)) {
      if (dash && isDigit(letter) && isDigit(letters.at(-1) ?? '')) {
        letters.push('-')
        starts.push(dash.start)
        ends.push(dash.end)
        gaps.push(GAP.none)
        gap = GAP.none
      }
      dash = null
      letters.push(letter)
      starts.push(start)
      ends.push(at)
      gaps.push(gap)
      gap = GAP.none
    }
    if (ends.at(-1) === at && letters.length > 0) return
    if (DASH.test(sign)) dash = { start, end: at }
    gap = Math.max(gap, gapOf(sign))
  }
  return { add, end: (): PlainText => ({ plain: letters.join(''), starts, ends, gaps }) }
}

/** The letters that a written sign stands for; none where it is punctuation. */
function lettersOf(sign: string): string[] {
  const code = sign.codePointAt(0) ?? 0
  // What nearly every sign is needs no normalising.
  if (code >= 0x4e00 && code <= 0x9fff) return [SIGNS[sign] ?? SIMPLIFIED.get(sign) ?? sign]
  if (code >= 0x30 && code <= 0x39) return [sign]
  if (SIGNS[sign] !== undefined) return [SIGNS[sign]]
  return (
    [...sign.normalize('NFKC').toLowerCase()]
      .filter((letter) => LETTER.test(letter))
      .map((letter) => SIGNS[letter] ?? SIMPLIFIED.get(letter) ?? letter)
      // One place of the plain text for each letter: no rule knows one of two code units.
      .map((letter) => (letter.length === 1 ? letter : '\uFFFD'))
  )
}

function gapOf(sign: string): number {
  if (STOP.test(sign)) return GAP.stop
  if (CLAUSE.test(sign)) return GAP.clause
  if (BRACKET.test(sign)) return GAP.bracket
  return LISTING.test(sign) ? GAP.listing : GAP.none
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9'
}
