import { translator } from '#app/i18n/index.ts'
import type { Words } from '#app/kernel/context.ts'
import { districtName } from '#app/kernel/districts.ts'
import { remembered } from '#app/kernel/remembered.ts'
import { HAN_RUN, normalise, pairsOf, RUNS, runsOf, SPELLED } from './finding/runs.ts'
import {
  BENEFITS_ALSO_SAID,
  FILLERS,
  KINDS_ALSO_SAID,
  MEALS_AND_LODGING_ALSO_SAID,
  PAY_PERIODS_ALSO_SAID,
} from './model/also-said.ts'
import type {
  Benefit,
  Education,
  Industry,
  Kind,
  PayPeriod,
  Shift,
  SkillLevel,
} from './model/terms.ts'

/** What of an opening is searched. A draft may lack any of it. */
export interface SearchFacts {
  title: string | null
  occupation: string | null
  employerName: string
  industry: string | null
  kind: string | null
  education: string | null
  skillLevel: string | null
  payPeriod: string | null
  shift: string | null
  benefits: string[]
  requirements: string | null
  duties: string | null
  districtCode: string | null
  address: string | null
}

/** Syllables of a name that are kept together: nobody types more of it. */
const MOST_SYLLABLES = 10
/** What an opening is found by, for each weight. */
interface SearchTexts {
  a: string
  b: string
  c: string
}

/**
 * The rules by which search texts are made. One more with every change of what is found by what
 * (here, in the words of `also-said.ts`, the word cutter's or the spelling's, or in `nameWords`): texts
 * made by older rules are then made anew (`finding/search-renewal.ts`).
 */
export const SEARCH_VERSION = 3

/**
 * What `opening.search` is made of. Weight A: title and occupation; B: the
 * employer's name, kind, shift, benefits and how the pay is reckoned, in the words people type; C:
 * requirements, duties, industry, education, skill and place. What is in A and B is found by any
 * two characters that stand together in it; C by its words. Title and occupation (B) and the
 * employer's name (C) are found by pinyin and by initials too, from any of their characters on.
 */
export function searchTexts(words: Words, facts: SearchFacts): SearchTexts {
  const cutter = cutterOf(words)
  const parts = partsOf(facts)
  // Each word once: how often a posting repeats a word says nothing of how well it fits.
  const of = (weight: Weight) => [
    ...new Set(
      parts.flatMap((part) => (part.weight === weight ? cutter[part.cut](part.text) : [])),
    ),
  ]
  return { a: of('A').join(' '), b: of('B').join(' '), c: of('C').join(' ') }
}

type Weight = 'A' | 'B' | 'C'

/** One of the texts that an opening is found by: how much it weighs, and how it is parted. */
interface Part {
  weight: Weight
  cut: keyof Cutter
  text: string
}

function partsOf(facts: SearchFacts): Part[] {
  const named = [facts.title, facts.occupation]
  const conditioned = [
    facts.requirements,
    facts.duties,
    ...conditions(facts),
    facts.districtCode && districtName(facts.districtCode),
    facts.address,
  ]
  const all = (weight: Weight, cut: Part['cut'], texts: (string | null | undefined)[]) =>
    texts.flatMap((text) => (text ? [{ weight, cut, text }] : []))
  return [
    ...all('A', 'short', named),
    ...all('B', 'short', [facts.employerName, ...labels(facts)]),
    ...all('B', 'spelled', named),
    ...all('C', 'long', conditioned),
    ...all('C', 'spelled', [facts.employerName]),
  ]
}

/** The database takes no word of more than 2,046 bytes into a vector; a letter has three at most. */
const LONGEST_WORD = 680

/** Where words of each weight stand: the database keeps of a place the heaviest weight alone. */
const PLACES: Record<Weight, number> = { A: 1, B: 2, C: 3 }

/**
 * The value of `opening.search`, written as the database writes it: words with their weights. They are
 * parted and plain already, and to have them parted again costs more than half of an insert.
 */
export function searchVector(
  words: Words,
  facts: SearchFacts,
  lexemes: Lexemes = createLexemes(words),
): string {
  return partsOf(facts).map(lexemes).join(' ')
}

/** How a text is parted into what it is found by. */
interface Cutter {
  /** Runs, their words, all pairs, and the last character, so that one character finds too. */
  short: (text: string) => string[]
  /** Words alone. */
  long: (text: string) => string[]
  /** The sound and the initials of every run from each of its characters on. */
  spelled: (text: string) => string[]
}

function cutterOf(words: Words): Cutter {
  return {
    short: (text) =>
      runsOf(text, (run) => [run, ...words.cut(run), ...pairsOf(run), ...[...run].slice(-1)]),
    long: (text) => runsOf(text, (run) => words.cut(run).filter((word) => !FILLERS.has(word))),
    spelled: (text) =>
      (normalise(text).match(RUNS) ?? [])
        .filter((run) => HAN_RUN.test(run))
        .flatMap((run) => soundsOf(words.spell(run)))
        .map((sound) => `${SPELLED}${sound}`),
  }
}

/** The words of a part of an opening's texts, as a vector has them. */
export type Lexemes = (part: Part) => string

/** Texts that are remembered; long ones hardly come again. */
const REMEMBERED = { most: 5_000, longest: 200 }

/** Parts each text once, however many openings say the same: those of a sheet have much in common. */
export function createLexemes(words: Words): Lexemes {
  const cutter = cutterOf(words)
  const made = new Map<string, (text: string) => string>()
  return ({ weight, cut, text }) => {
    const key = `${weight}${cut}`
    const known = made.get(key)
    if (known) return known(text)
    const place = `${PLACES[weight]}${weight}`
    const lexemes = remembered(
      (text) =>
        [...new Set(cutter[cut](text))]
          .filter((word) => word.length <= LONGEST_WORD)
          .map((word) => `'${word}':${place}`)
          .join(' '),
      REMEMBERED,
    )
    made.set(key, lexemes)
    return lexemes(text)
  }
}

function soundsOf(syllables: string[]): string[] {
  return syllables.flatMap((_, start) => {
    const rest = syllables.slice(start, start + MOST_SYLLABLES)
    return [rest.join(''), rest.map((syllable) => syllable.slice(0, 1)).join('')]
  })
}

const say = translator('zh-CN')

function labels(facts: SearchFacts): string[] {
  const benefits = facts.benefits as Benefit[]
  const kind = facts.kind as Kind | null
  const shift = facts.shift as Shift | null
  const period = facts.payPeriod as PayPeriod | null
  return [
    kind && say(`terms.kind.${kind}`),
    kind && KINDS_ALSO_SAID[kind],
    shift && say(`terms.shift.${shift}`),
    ...benefits.flatMap((benefit) => [
      say(`terms.benefit.${benefit}`),
      BENEFITS_ALSO_SAID[benefit],
    ]),
    benefits.includes('meals') && benefits.includes('lodging') && MEALS_AND_LODGING_ALSO_SAID,
    period && PAY_PERIODS_ALSO_SAID[period],
  ].filter((label) => typeof label === 'string')
}

function conditions(facts: SearchFacts): string[] {
  const industry = facts.industry as Industry | null
  const education = facts.education as Education | null
  const skill = facts.skillLevel as SkillLevel | null
  return [
    industry && say(`terms.industry.${industry}`),
    education && education !== 'any' && say(`terms.education.${education}`),
    skill && skill !== 'any' && say(`terms.skill_level.${skill}`),
  ].filter((label) => typeof label === 'string')
}
