import type { RuleCode, Severity } from './rule-codes.ts'

/** What a posting must not say, how to find it, and the law that says so. */
export interface Rule {
  code: RuleCode
  severity: Severity
  /** Statute and article: 就业促进法 §27. Several are parted by `；`. */
  basis: string
  /** One of these letters is in every term of the rule: what has none of them is not read further. */
  triggers: string
  patterns: RegExp[]
  /** Found only where a clause or an item of a list begins: no word reaches into it from before. */
  atItem?: RegExp
  /** Found only where it is the whole of an item: 本市户籍 among the requirements. */
  wholeItem?: RegExp
  /**
   * The name of a column or of a form's line. Whatever stands behind its colon is asked for, in
   * whichever words, but for what leaves it open (`words-left-open.ts`, `leftOpen`).
   */
  label?: RegExp
  /** What behind the label's colon leaves it open beside what does so behind any. */
  leftOpen?: RegExp
  /** Lawful if the clause before the term ends like this. */
  unlessBefore?: RegExp
  /** Lawful if the clause after the term begins like this. */
  unlessAfter?: RegExp
}

/** Any of these, the longest first, so that a term is shown whole. */
export function oneOf(...words: string[]): string {
  return `(?:${[...words].sort((one, other) => other.length - one.length).join('|')})`
}

/** Found only where a clause or an item of a list begins. */
export function atItem(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join('|'), 'y')
}

/** Found only where it is the whole of an item. */
export function wholeItem(...alternatives: string[]): RegExp {
  return new RegExp(`^(?:${alternatives.join('|')})$`)
}

/** Found wherever it stands. */
export function pattern(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join('|'), 'g')
}
