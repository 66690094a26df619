import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { foldedNameKey } from './employer-name.ts'

const FORMS =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|分公司|公司|集团)$/
const DIVISIONS = [
  '山东省',
  '青岛市',
  ...[...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ name }) => name),
]
/** A division with or without its last character, or whatever calls itself one. */
const PLACE = new RegExp(
  `^(?:${DIVISIONS.flatMap((name) => [name, name.slice(0, -1)]).join('|')}|\\p{Script=Han}{2,3}[省市县区])`,
  'u',
)
/** Shorter than this, what is left of a name says nobody's. */
const LEAST = 2
/** Shorter than this, one character more or less is another name. */
const LEAST_COMPARED = 3
const ALIKE = 0.8

/**
 * What tells an employer's name from others: without where it is, what form of company it has, and what
 * stands in brackets, in simplified characters.
 */
export function nameCore(name: string): string {
  let core = foldedNameKey(name).replace(/[([【〔].*?[)\]】〕]/gu, '')
  for (const part of [FORMS, PLACE]) {
    for (;;) {
      const shorter = core.replace(part, '')
      if (shorter === core || [...shorter].length < LEAST) break
      core = shorter
    }
  }
  return core
}

/**
 * How much two names may mean one employer, of 1: nothing where they do not. It is a guess, for a person
 * to look at: 海边汽修厂 may be 青岛海边汽车修理有限公司, and may be another.
 */
export function likenessOf(one: string, other: string): number {
  const [short, long] = [nameCore(one), nameCore(other)].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ]
  if (short.length < LEAST) return 0
  if (short === long) return 1
  const share = (2 * commonLength(short, long)) / (short.length + long.length)
  if (long.startsWith(short)) return Math.max(ALIKE, share)
  return short.length >= LEAST_COMPARED && share >= ALIKE ? share : 0
}

/** How many characters two texts have in common in the same order. */
function commonLength(one: string, other: string): number {
  let above = new Array<number>(other.length + 1).fill(0)
  for (const character of one) {
    const row = [0]
    for (let at = 0; at < other.length; at++) {
      row.push(character === other[at] ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!))
    }
    above = row
  }
  return above[other.length]!
}
