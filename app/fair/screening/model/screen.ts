import { remembered } from '#app/kernel/remembered.ts'
import { shownSigns } from './markup.ts'
import { GAP, plainSigns, plainText, type PlainText } from './plain-text.ts'
import type { RuleCode, Severity } from './rule-codes.ts'
import type { Rule } from './rule.ts'
import { RULES } from './rules.ts'
import { LEFT_OPEN } from './words-left-open.ts'

/** What a rule has found in a text. */
export interface Flag<F extends string = string> {
  field: F
  /** The words as written, in half-width letters, without blanks and decoration: 限男性, 35岁以下. */
  term: string
  severity: Severity
  rule: RuleCode
  /** Statute and article: 就业促进法 §27. Several are parted by `；`. */
  basis: string
  /** Where the term stands in the text as it was given. */
  start: number
  end: number
}

/**
 * What the law forbids, or a person has to look at, in the texts of an opening, in the order of the
 * texts (docs/decisions/0015). Blanks, punctuation, full-width and traditional forms hide nothing.
 */
export function screenTexts<F extends string>(texts: Partial<Record<F, string>>): Flag<F>[] {
  return flagsOf(texts, screenText)
}

/** What screens texts: `screenTexts`, or one that remembers. */
export type Screen = typeof screenTexts

/** Texts that are remembered. */
const MOST_REMEMBERED = 5_000

/** Screens as `screenTexts` does, and each text once: the rows of a sheet say the same of many things. */
export function createScreen(): Screen {
  const find = remembered(screenText, { most: MOST_REMEMBERED })
  return (texts) => flagsOf(texts, find)
}

function flagsOf<F extends string>(
  texts: Partial<Record<F, string>>,
  find: (text: string) => Found[],
): Flag<F>[] {
  const flags: Flag<F>[] = []
  for (const [field, text] of Object.entries(texts) as [F, string | undefined][]) {
    if (text) flags.push(...find(text).map((found) => ({ field, ...found })))
  }
  return flags
}

/**
 * A value of a sheet's column that is a demand, as the text to screen: 性别要求 and 男 say
 * `性别要求：男`. An empty value demands nothing.
 */
export function sayDemand(label: string, value: string): string {
  return value.trim() === '' ? '' : `${label}：${value}`
}

/** What holds an opening until the organiser has decided; a warning is shown and no more. */
export function isHolding(flag: { severity: Severity }): boolean {
  return flag.severity !== 'warning'
}

type Found = Omit<Flag, 'field'>

interface Span {
  from: number
  to: number
}

/** Tells whether a text has one of the letters of a rule. */
const TRIGGERS = new Map(RULES.map((rule) => [rule, new RegExp(`[${rule.triggers}]`)]))

function screenText(text: string): Found[] {
  const asWritten = findIn(plainText(text), (start, end) => text.slice(start, end))
  const signs = shownSigns(text)
  if (!signs) return asWritten
  // Tags may part the letters of a term, and one may stand within a tag: it is read both ways.
  const said = (start: number, end: number) =>
    signs
      .filter((sign) => sign.start >= start && sign.end <= end)
      .map(({ sign }) => sign)
      .join('')
  const asShown = findIn(plainSigns(signs), said)
  const others = asWritten.filter(
    (one) =>
      !asShown.some(
        (shown) =>
          shown.rule === one.rule &&
          (shown.term === one.term || (shown.start < one.end && one.start < shown.end)),
      ),
  )
  return [...asShown, ...others].sort((one, other) => one.start - other.start)
}

type Said = (start: number, end: number) => string

function findIn(plain: PlainText, said: Said): Found[] {
  return RULES.filter((rule) => TRIGGERS.get(rule)?.test(plain.plain))
    .flatMap((rule) => foundBy(rule, plain, said))
    .sort((one, other) => one.start - other.start)
}

function foundBy(rule: Rule, plain: PlainText, said: Said): Found[] {
  const labelled = labelledOf(rule, plain)
  const spans = [
    ...rule.patterns.flatMap((pattern) => spansOf(rule, pattern, plain)),
    ...itemsOf(rule, plain),
    ...loneSexes(rule, plain),
  ]
    // The last word of a label, 要求, is no part of what stands behind it.
    .map((span) => ({ ...span, from: valueIn(span, labelled)?.from ?? span.from }))
    .concat(labelled)
  const lawful = (span: Span) =>
    (rule.unlessBefore?.test(clauseBefore(plain, span.from)) ?? false) ||
    (rule.unlessAfter?.test(clauseAfter(plain, span.to)) ?? false)
  const terms = new Set<string>()
  return joined(spans.filter((span) => !lawful(span))).flatMap(({ from, to }) => {
    const start = plain.starts[from] ?? 0
    const end = plain.ends[to - 1] ?? start
    const term = sayTerm(said(start, end))
    if (terms.has(term)) return []
    terms.add(term)
    return [{ term, severity: rule.severity, rule: rule.code, basis: rule.basis, start, end }]
  })
}

function spansOf(rule: Rule, pattern: RegExp, { plain, gaps }: PlainText): Span[] {
  return [...plain.matchAll(pattern)].map((match) => {
    const to = match.index + match[0].length
    let from = match.index
    // The end of a clause and the beginning of the next are no term where the latter is one by itself;
    // nor are two items, where the second is one as a whole: 女士优先、未婚.
    for (let at = to - 1; at > from; at -= 1) {
      const gap = gaps[at] ?? 0
      const rest = plain.slice(at, to)
      const isWhole = gap === GAP.listing || gap >= GAP.clause
      const isTerm = (one: RegExp) => rest.search(one) === 0 && rest.match(one)?.[0] === rest
      if (
        (gap >= GAP.clause && rule.patterns.some(isTerm)) ||
        (isWhole && rule.wholeItem?.test(rest))
      ) {
        from = at
      }
    }
    return { from, to }
  })
}

/** What a rule finds only at the beginning of an item, or as the whole of one. */
function itemsOf({ atItem, wholeItem }: Rule, { plain, gaps }: PlainText): Span[] {
  if (!atItem && !wholeItem) return []
  const begins = [...plain].flatMap((_, at) => ((gaps[at] ?? 0) >= GAP.listing ? [at] : []))
  return begins.flatMap((from, index) => {
    const spans: Span[] = []
    const to = begins[index + 1] ?? plain.length
    if (wholeItem?.test(plain.slice(from, to))) spans.push({ from, to })
    if (atItem) {
      atItem.lastIndex = from
      const match = atItem.exec(plain)
      if (match) spans.push({ from, to: from + match[0].length })
    }
    return spans
  })
}

/** What stands behind the colon of a label: whatever it is, it asks for something unless it is open. */
function labelledOf({ label, leftOpen }: Rule, { plain, gaps }: PlainText): Span[] {
  if (!label) return []
  return [...plain.matchAll(label)].flatMap((match) => {
    const from = match.index + match[0].length
    if (gaps[from] !== GAP.bracket) return []
    let to = from + 1
    // A negation is no value by itself: 年龄（不（限.
    if (/[不没]/.test(plain[from] ?? '') && gaps[to] === GAP.bracket) to += 1
    while (to < plain.length && to - from < REACH && (gaps[to] ?? 0) < GAP.bracket) to += 1
    const value = plain.slice(from, to)
    const isOpen = LEFT_OPEN.test(value) || (leftOpen?.test(value) ?? false)
    return isOpen ? [] : [{ from, to }]
  })
}

/** The value into whose label a find reaches back. */
function valueIn(span: Span, labelled: Span[]): Span | undefined {
  return labelled.find(({ from }) => span.from < from && span.from >= from - 2 && span.to > from)
}

const SEX = /^[男女][性士生]?$/

/** A sex that stands alone: 普工（男）, 女，形象好. Who lists both asks for neither. */
function loneSexes(rule: Rule, { plain, gaps }: PlainText): Span[] {
  if (rule.code !== 'sex') return []
  return [...plain.matchAll(/[男女][性士生]?/g)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from, to }) => {
      const before = gaps[from] ?? GAP.stop
      const after = gaps[to] ?? GAP.stop
      if (Math.min(before, after) < GAP.listing || Math.max(before, after) < GAP.bracket)
        return false
      const others = plain.slice(Math.max(0, from - 3), from) + plain.slice(to, to + 3)
      return SEX.test(plain.slice(from, to)) && !/[男女]/.test(others)
    })
}

/** The furthest that a negation reaches. */
const REACH = 30

function clauseBefore({ plain, gaps }: PlainText, from: number): string {
  let start = from
  while (start > 0 && from - start < REACH && (gaps[start] ?? 0) < GAP.clause) start -= 1
  return plain.slice(start, from)
}

function clauseAfter({ plain, gaps }: PlainText, to: number): string {
  let end = to
  while (end < plain.length && end - to < REACH && (gaps[end] ?? 0) < GAP.clause) end += 1
  return plain.slice(to, end)
}

/** What overlaps is one find. */
function joined(spans: Span[]): Span[] {
  const sorted = [...spans].sort((one, other) => one.from - other.from)
  const all: Span[] = []
  for (const span of sorted) {
    const last = all.at(-1)
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}

function sayTerm(written: string): string {
  return written.normalize('NFKC').replace(/[^\p{L}\p{N}♂♀~—-]+/gu, '')
}
