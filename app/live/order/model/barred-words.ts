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
/** Pinyin of fewer letters is not looked for in Latin letters alone: it is in other words too (made, 妈的). */
const LATIN_LEAST = 6

const HAN = /\p{Script=Han}/u
const DIGITS = /\p{N}+/gu
const DIGIT = /\p{N}/u

/**
 * The barred word that a text has, or null: whatever width, case, blanks, marks, accents or traditional
 * characters it is written with (Unicode NFKC), and, for words of two characters and more, whatever
 * characters of the same sound, or its pinyin, stand for it, with figures in between or around it.
 */
export function findBarred(text: string, words: readonly string[], spell: Spell): string | null {
  const folded = fold(text, spell)
  const said = { ...folded, spoken: withoutDigits(folded.spoken) }
  return (
    words.find((word) => {
      const barred = fold(word, spell)
      // Figures are nothing but disguise, unless they are of the word.
      return has(DIGIT.test(barred.plain) ? folded : said, barred)
    }) ?? null
  )
}

function has(text: Folded, word: Folded): boolean {
  if (word.plain === '') return false
  if (text.plain.includes(word.plain)) return true
  const isSpoken = [...word.plain].filter((character) => HAN.test(character)).length >= SPOKEN_LEAST
  if (!isSpoken) return false
  const sound = word.spoken.join('')
  return sounds(text.spoken, sound) || text.spoken.some((run) => isSpelled(run, sound))
}

/** Whether syllables that follow each other make the sound; one does not begin inside another. */
function sounds(spoken: readonly string[], sound: string): boolean {
  return spoken.some((_, from) => {
    let heard = ''
    let at = from
    while (at < spoken.length && heard.length < sound.length) heard += spoken[at++]
    // What is typed in pinyin after it goes on without a break: 微xinhao.
    return at - from > 1
      ? heard.startsWith(sound) && isEnd(sound, heard.slice(sound.length))
      : heard === sound
  })
}

/** Whether a run of Latin letters has the sound in it, from one syllable's beginning to another's end. */
function isSpelled(run: string, sound: string): boolean {
  if (sound.length < LATIN_LEAST) return false
  for (let at = run.indexOf(sound); at >= 0; at = run.indexOf(sound, at + 1)) {
    const after = run.slice(at + sound.length)
    if (isStart(run.slice(0, at), sound) && isEnd(sound, after)) return true
  }
  return false
}

/** Whether the sound begins a syllable there: `zh`, `ch`, `sh` and `ng` are one consonant. */
function isStart(before: string, sound: string): boolean {
  if (before === '') return true
  if (/^[aeiouv]/.test(sound)) return false
  if (sound.startsWith('h')) return !/[zcs]$/.test(before)
  return !(sound.startsWith('g') && before.endsWith('n'))
}

/** Whether the last syllable of the sound ends there, and does not go on: weixing is no weixin. */
function isEnd(sound: string, after: string): boolean {
  if (sound.endsWith('n')) return !/^g(?![aeiouv])/.test(after)
  return !/[aeiouv]$/.test(sound) || !/^(?:[aeiouv]|(?:ng?|r)(?![aeiouv]))/.test(after)
}

function withoutDigits(spoken: readonly string[]): string[] {
  const runs = spoken.map((run) => run.replace(DIGITS, ''))
  return runs.filter((run) => run !== '')
}

function fold(text: string, spell: Spell): Folded {
  const plain = simplify(withoutAccents(text.normalize('NFKC').toLowerCase())).replace(
    /[^\p{L}\p{N}]/gu,
    '',
  )
  const runs = plain.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []
  const spoken = runs.flatMap((run) => (HAN.test(run) ? spell(run) : [run]))
  return { plain, spoken }
}

/** Letters without what stands above them; ü is typed as v. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
}
