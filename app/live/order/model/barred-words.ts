import { simplify } from '#app/kernel/simplified.ts'

/** How Chinese is read aloud and parted into words. */
export interface Speech {
  /** Han characters as syllables of pinyin without tones, one for each. */
  spell: (text: string) => string[]
  /** The same syllables, each with the figure of its tone behind it. */
  intone: (text: string) => string[]
  /** Parts text into words of the dictionary; a character that makes none with others stands alone. */
  partKnown: (text: string) => string[]
}

/** A Han character, or letters and figures of another script that stand together. */
interface Unit {
  /** Where it begins in the plain text. */
  at: number
  text: string
  sound: string
  /** `wei1` of 微; null for what is no Han character. */
  toned: string | null
}

/** A text as it is looked through for barred words. */
interface Folded {
  /** Its letters, digits and Han characters, and nothing else. */
  plain: string
  units: Unit[]
  /** Whether a dictionary's word goes on over that place of the plain text. */
  isInsideWord: (at: number) => boolean
  /** What is left of the dictionary's word that goes on over that place; nothing where none does. */
  restOfWord: (at: number) => string
  /** Whether a text by itself is one word of the dictionary. */
  isWord: (text: string) => boolean
}

/** A barred word as texts are looked through for it. */
export interface BarredWord extends Pick<Folded, 'plain' | 'units'> {
  word: string
  /** How all of it sounds. */
  sound: string
  /** Whether it is told by its sound, too. */
  isSpoken: boolean
  hasDigits: boolean
}

/** A word of so many Han characters is known by its sound as well; a shorter one sounds like too many. */
const SPOKEN_LEAST = 2
/** Pinyin of fewer letters is not looked for among Latin words: it is in other words too (made, 妈的). */
const LATIN_LEAST = 6

/**
 * Characters that are words by themselves, in every second sentence: followed by another word they are
 * nothing else (喂，信号不好; 为信息专业), and a rarer one is there for its sound (卫信号).
 */
const STANDS_ALONE =
  /^[为未位喂我你他她它们在再有又由就都和跟给把被向从到对比等的地得着过不没很太更最也还只才是会能可要想请让叫去来上下里外前后中每各这那哪一二两三四五六七八九十几个件份名条张次种家]$/u
/** What stands before or behind a name to be reached by, even where the name is a word of its own (威信). */
const ASKED_BEFORE = /[加留扫发给][我你您他她个]?$/u
const ASKED_BEHIND = /^(?:[号聊同多群]|[\p{Script=Latin}\p{N}])/u

/**
 * What people write for 微信, where it can be nothing else: V信, but no 24V信号; vx and wx of somebody or to
 * be reached by, but no machine (VX-500); V alone only with what asks for it (加V聊), but no belt (加V带).
 */
const FOR_WEIXIN =
  /(?<![\p{Script=Latin}\p{N}])v信(?![号息])|(?<=[加留扫发给+➕][我你您他她个]?)v信|(?<=[加留扫发给+➕有][我你您他她个]?|[我你您他她]的?)[vw]x(?!\p{Script=Latin}|[-\p{N}]{1,4}(?![-_\p{Script=Latin}\p{N}]))|(?<![\p{Script=Latin}\p{N}])[vw]x(?=[号聊同多群吗：:])|(?<=[加➕][我你您他她个]?)v(?=$|[^\p{Script=Latin}\p{N}带型形槽字口])/gu

const HAN = /\p{Script=Han}/u
const UNITS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const DIGITS = /\p{N}+/gu
const DIGIT = /\p{N}/u
/** A syllable of pinyin begins: what follows a sound is pinyin as well, and no other language. */
const SYLLABLE = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiouv]/

/** What texts are looked through for instead of the word; made once, it serves for all of them. */
export function foldBarred(word: string, speech: Speech): BarredWord {
  const { plain, units } = fold(bareOf(word), speech)
  const spoken = units.filter(({ toned }) => toned !== null)
  return {
    ...{ word, plain, units, sound: soundOf(units) },
    isSpoken: spoken.length >= SPOKEN_LEAST,
    hasDigits: DIGIT.test(plain),
  }
}

/**
 * The barred word that a text has, or null: whatever width, case, blanks, marks, accents or traditional
 * characters it is written with (Unicode NFKC), and, for words of two characters and more, whatever
 * characters of the same sound, or its pinyin, stand for it, and what everybody knows for 微信 (V信, vx), with figures in between or around it. What
 * sounds like it across the words of the text (岗位信息 for 微信) is not it.
 */
export function findBarred(
  text: string,
  words: readonly BarredWord[],
  speech: Speech,
): string | null {
  const bare = bareOf(text)
  const meant = bare.replace(/[ \t]+/g, '').replace(FOR_WEIXIN, '微信')
  return (
    findIn(bare, words, speech) ?? (meant.includes('微信') ? findIn(meant, words, speech) : null)
  )
}

function findIn(bare: string, words: readonly BarredWord[], speech: Speech): string | null {
  const folded = fold(bare, speech)
  const said = fold(bare.replace(DIGITS, ''), speech)
  const found = words.find((barred) => {
    if (barred.plain === '') return false
    if (isWritten(folded, barred)) return true
    // Figures are nothing but disguise, unless they are of the word.
    const heard = barred.hasDigits ? folded : said
    return (heard !== folded && isWritten(heard, barred)) || isHeard(heard, barred)
  })
  return found?.word ?? null
}

/**
 * Whether the word's own characters stand for it: not where one word of the text ends in it and another
 * goes on (显微|信号 for 微信), and not where another goes on that makes no sense without what is of the
 * barred one (微|信息学), or that the dictionary prefers to it (黑|车间 for 黑车).
 */
function isWritten(text: Folded, { plain, isSpoken }: BarredWord): boolean {
  for (let at = text.plain.indexOf(plain); at >= 0; at = text.plain.indexOf(plain, at + 1)) {
    const end = at + plain.length
    const rest = text.restOfWord(end)
    const begun = text.restOfWord(at)
    // A longer word that has all of it in it says it, too: 他妈的 for 妈的.
    const isInOne = begun.length > plain.length || rest === ''
    if (!isSpoken || isInOne) return true
    if (begun !== '') continue
    if (text.isWord(plain)) continue
    if (rest.length < 2 || text.isWord(rest)) return true
  }
  return false
}

function isHeard(text: Folded, word: BarredWord): boolean {
  if (!word.isSpoken) return false
  return (
    text.units.some((_, from) => isHeardFrom(text, word, from)) ||
    text.units.some(({ text: run, toned }) => toned === null && isSpelled(run, word.sound))
  )
}

/** Whether units that follow each other from this one on make the sound of the word, and mean it. */
function isHeardFrom(text: Folded, word: BarredWord, from: number): boolean {
  const { sound } = word
  let heard = ''
  let to = from
  while (to < text.units.length && heard.length < sound.length) heard += text.units[to++]!.sound
  if (!heard.startsWith(sound)) return false
  const units = text.units.slice(from, to)
  const rest = heard.slice(sound.length)
  if (units.every(({ toned }) => toned === null)) {
    return isTyped(text, { from, to, sound, rest })
  }
  // What is typed in pinyin after it goes on without a break: 微xinhao.
  return isEnd(sound, rest) && isMeant(text, units, word)
}

/** Whether Latin words from one's beginning on stand for the sound: wei xin, w e i x i n, and no English. */
function isTyped(
  text: Folded,
  { from, to, sound, rest }: { from: number; to: number; sound: string; rest: string },
): boolean {
  if (sound.length < LATIN_LEAST) {
    const isLatin = (unit?: Unit) => unit?.toned === null
    return rest === '' && !isLatin(text.units[from - 1]) && !isLatin(text.units[to])
  }
  return rest === '' || (to - from > 1 && isEnd(sound, rest) && SYLLABLE.test(rest))
}

/**
 * Whether characters that sound like the word stand for it: not where the first is the end of another
 * word (单位|信用), not where none has its tone (为新员工), not where they are a word of their own (片子;
 * 威信, unless somebody is to be reached by it), and where the last begins another word, only behind a
 * character that is not used by itself, and with the barred word's own last character or all its tones
 * (卫信号, and not 喂，信号不好 or 微|芯片).
 */
function isMeant(text: Folded, units: Unit[], word: BarredWord): boolean {
  const first = units[0]!
  const last = units.at(-1)!
  const said = units.map((unit) => unit.text).join('')
  if (said === word.plain || text.isInsideWord(first.at)) return false
  // Pinyin beside characters is on purpose.
  if (units.some(({ toned }) => toned === null)) return true
  const alike = likeness(units, word.units)
  if (!alike.includes(true)) return false
  const end = last.at + last.text.length
  if (text.isInsideWord(end)) {
    const isAlone = STANDS_ALONE.test(first.text) && !text.isInsideWord(first.at + 1)
    const isOwn = last.text === word.units.at(-1)!.text
    if (isAlone || (!isOwn && alike.includes(false))) return false
    const rest = text.restOfWord(end)
    return rest.length < 2 || text.isWord(rest)
  }
  if (!text.isWord(said)) return true
  const isReached =
    ASKED_BEFORE.test(text.plain.slice(0, first.at)) || ASKED_BEHIND.test(text.plain.slice(end))
  return !alike.includes(false) && isReached
}

/** Of each Han character that stands where the word has one, whether it or its tone is the word's. */
function likeness(units: readonly Unit[], word: readonly Unit[]): boolean[] {
  const own = new Map(tonedPlaces(word))
  return tonedPlaces(units).flatMap(([place, { text, toned }]) => {
    const there = own.get(place)
    return there ? [there.toned === toned || there.text === text] : []
  })
}

/** The syllables with a tone, each with the letters before it. */
function tonedPlaces(units: readonly Unit[]): [number, Unit][] {
  let place = 0
  const places: [number, Unit][] = []
  for (const unit of units) {
    if (unit.toned !== null) places.push([place, unit])
    place += unit.sound.length
  }
  return places
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

function soundOf(units: readonly Unit[]): string {
  return units.map(({ sound }) => sound).join('')
}

function bareOf(text: string): string {
  // What has no width parts no words.
  const seen = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
  // One that is torn apart is read all the same.
  return simplify(withoutAccents(seen)).replaceAll('亻言', '信')
}

function fold(bare: string, { spell, intone, partKnown }: Speech): Folded {
  const texts = bare.match(UNITS) ?? []
  const plain = texts.join('')
  const runs = plain.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []
  const read = (how: Speech['spell']) => runs.filter((run) => HAN.test(run)).flatMap(how)
  const spelled = read(spell).values()
  const toned = read(intone).values()
  let at = 0
  const units = texts.map((text): Unit => {
    const isHan = HAN.test(text)
    const unit = {
      at,
      text,
      sound: isHan ? (spelled.next().value ?? text) : text,
      toned: isHan ? (toned.next().value ?? text) : null,
    }
    at += text.length
    return unit
  })
  let parted: Parted | null = null
  const restOfWord = (place: number) => (parted ??= part(plain, partKnown)).restOf(place)
  return {
    ...{ plain, units, restOfWord },
    isInsideWord: (place) => restOfWord(place) !== '',
    isWord: (one) => partKnown(one).length === 1,
  }
}

interface Parted {
  restOf: (at: number) => string
}

function part(plain: string, partKnown: Speech['partKnown']): Parted {
  const ends: number[] = []
  for (const word of partKnown(plain)) ends.push((ends.at(-1) ?? 0) + word.length)
  const starts = new Set([0, ...ends])
  return {
    restOf: (at) =>
      starts.has(at)
        ? ''
        : plain.slice(
            at,
            ends.find((end) => end > at),
          ),
  }
}

/** Letters without what stands above them; ü is typed as v. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
}
