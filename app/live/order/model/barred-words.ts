import { simplify } from '#app/kernel/simplified.ts'

/** Reads Han characters aloud: one syllable of pinyin without tone for each. */
export type Spell = (text: string) => string[]

/** A text as it is looked through for barred words. */
interface Folded {
  /** Its letters, digits and Han characters, and nothing else. */
  plain: string
  /** The same read aloud: a syllable for a Han character, other runs as they stand. */
  spoken: string[]
}

/** A word of so many Han characters is known by its sound as well; a shorter one sounds like too many. */
const SPOKEN_LEAST = 2

const HAN = /\p{Script=Han}/u

/**
 * The barred word that a text has, or null: whatever width, case, blanks, marks or traditional
 * characters it is written with (Unicode NFKC), and, for words of two characters and more, whatever
 * characters of the same sound, or its pinyin, stand for it.
 */
export function findBarred(text: string, words: readonly string[], spell: Spell): string | null {
  const folded = fold(text, spell)
  return words.find((word) => has(folded, fold(word, spell))) ?? null
}

function has(text: Folded, word: Folded): boolean {
  if (word.plain === '') return false
  if (text.plain.includes(word.plain)) return true
  const isSpoken = [...word.plain].filter((character) => HAN.test(character)).length >= SPOKEN_LEAST
  return isSpoken && sounds(text.spoken, word.spoken.join(''))
}

/** Whether syllables that follow each other make the sound; one does not begin inside another. */
function sounds(spoken: readonly string[], sound: string): boolean {
  return spoken.some((_, from) => {
    let heard = ''
    for (let at = from; at < spoken.length && heard.length < sound.length; at++) heard += spoken[at]
    return heard === sound
  })
}

function fold(text: string, spell: Spell): Folded {
  const plain = simplify(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '')
  const runs = plain.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []
  const spoken = runs.flatMap((run) => (HAN.test(run) ? spell(run) : [run]))
  return { plain, spoken }
}
