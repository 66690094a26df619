import type { Words } from '#app/kernel/context.ts'
import { FILLERS } from '../model/also-said.ts'
import { HAN_RUN, normalise, RUNS } from './runs.ts'

/** Stands around each word, so that a word is told from a part of one. */
const EDGE = '|'
/** Characters of a word at least: a single one says too little. */
const HALF = 2
/** Endings of who does something. */
const WHO_DOES: ReadonlySet<string> = new Set('工员师')

/** Single characters that may stand before a word without making another one of it. */
const FREE: ReadonlySet<string> = new Set([...FILLERS, ...'急诚聘男女及与或兼'])

/**
 * The words that title and occupation are made of, as `opening.name_words` keeps them for
 * `searchRank`: |数控|车工| for 数控车工 and |洗车工| for 洗车工. Runs of neighbours stand together, so
 * that what was typed is also found where it is several words.
 */
export function nameWords(
  words: Words,
  facts: { title: string | null; occupation: string | null },
): string {
  const runs = [facts.title, facts.occupation].flatMap(
    (name) => normalise(name ?? '').match(RUNS) ?? [],
  )
  return [...new Set(runs.flatMap((run) => chainsOf(words, run).map(edged)))].join('')
}

/** Patterns on `opening.name_words` for a word that was typed: as it is, and as it is parted. */
export function wholeWord(words: Words, typed: string): string[] {
  return [...new Set([edged([typed]), edged(partsOf(words, typed))])].map((part) => `%${part}%`)
}

function edged(chain: string[]): string {
  return `${EDGE}${chain.join(EDGE)}${EDGE}`
}

/** A run's words one after another, and what some of them are made of. */
function chainsOf(words: Words, run: string): string[][] {
  const parts = partsOf(words, run)
  const others = parts.flatMap((word, at) => [
    ...halvesOf(words, word),
    ...doersOf(words, word, parts[at + 1]),
  ])
  return [parts, ...others]
}

/** 氩弧|焊工 for 氩弧焊|工: the end of a word makes one with who does it. */
function doersOf(words: Words, word: string, next: string | undefined): string[][] {
  const characters = [...word]
  if (!next || !WHO_DOES.has(next) || characters.length <= HALF) return []
  const doer = `${characters.pop()}${next}`
  return words.part(doer).length === 1 ? [[characters.join(''), doer]] : []
}

/**
 * Each character is part of one word. One that stands alone before a word makes another of it: 叉|车工
 * is no 车工.
 */
function partsOf(words: Words, run: string): string[] {
  if (!HAN_RUN.test(run)) return [run]
  const parts: string[] = []
  let alone = ''
  for (const word of words.part(run)) {
    const isAlone = [...word].length === 1 && !FREE.has(word)
    if (isAlone) alone += word
    else {
      parts.push(alone + word)
      alone = ''
    }
  }
  return alone ? [...parts, alone] : parts
}

/**
 * What a word is made of where both of it are words: 幼儿|教师, two characters and more each; and who
 * does something: 保洁|员, 电焊|工.
 */
function halvesOf(words: Words, word: string): string[][] {
  const characters = [...word]
  if (characters.length <= HALF || !HAN_RUN.test(word)) return []
  const known = new Set(words.cut(word))
  return characters.flatMap((_, at) => {
    const [before, behind] = [characters.slice(0, at), characters.slice(at)]
    const halves = [before.join(''), behind.join('')]
    const isParted =
      behind.length >= HALF ? known.has(halves[1] ?? '') : WHO_DOES.has(halves[1] ?? '')
    return before.length >= HALF && isParted && known.has(halves[0] ?? '') ? [halves] : []
  })
}
