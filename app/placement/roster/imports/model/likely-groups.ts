/** A class group that a college has. */
interface StandingGroup {
  name: string
  major: string
  entryYear: number
}

/** What a sheet says of a class group that there is not. */
interface SaidGroup {
  group: string
  /** Empty and null where it says nothing of them. */
  major: string
  entryYear: number | null
}

const MOST_LIKELY = 3

/**
 * The class groups that somebody may have meant who wrote one that there is not, the likeliest first: the
 * same in other figures, a digit too many or too few, a slip in the words, or a short form. Where the
 * sheet says another major or entry year than a class group has, that one is not meant.
 */
export function likelyGroups(said: SaidGroup, groups: readonly StandingGroup[]): string[] {
  const typed = partsOf(said.group)
  return groups
    .flatMap((group) => {
      const isOther =
        (said.major !== '' && partsOf(said.major).words !== partsOf(group.major).words) ||
        (said.entryYear !== null && said.entryYear !== group.entryYear)
      const isSameMajor = said.major !== '' && !isOther
      const distance = isOther ? null : distanceOf(typed, partsOf(group.name), isSameMajor)
      return distance === null ? [] : [{ name: group.name, distance }]
    })
    .sort((one, other) => one.distance - other.distance || one.name.localeCompare(other.name, 'zh'))
    .slice(0, MOST_LIKELY)
    .map(({ name }) => name)
}

interface NameParts {
  /** All but the figures, without the 班 at the end. */
  words: string
  figures: string
}

/** 零 to 九, each at its place. */
const FIGURES = [/[〇零]/g, /一/g, /二/g, /三/g, /四/g, /五/g, /六/g, /七/g, /八/g, /九/g]
const TENS = /([一二三四五六七八九]?)十([一二三四五六七八九]?)/g

/** A name as words and figures: 汽车二十四班 is 汽车 and 24. */
function partsOf(name: string): NameParts {
  const typed = name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(TENS, (_, tens: string, ones: string) => (tens || '1') + (ones || '0'))
    .replace(/班$/, '')
    .toLowerCase()
  const plain = FIGURES.reduce((text, figure, at) => text.replace(figure, String(at)), typed)
  return { words: plain.replace(/\d/g, ''), figures: plain.replace(/\D/g, '') }
}

/** How far a name that was typed is from one that there is; null where it is not meant. */
function distanceOf(typed: NameParts, own: NameParts, isSameMajor: boolean): number | null {
  const isSame = typed.figures === own.figures
  const isDigitOff =
    !isSame && (lacksOne(typed.figures, own.figures) || lacksOne(own.figures, typed.figures))
  if (!isSame && !isDigitOff) return null
  const off = isDigitOff ? 1 : 0
  if (typed.words === own.words) return off
  if (isSame && typed.words.length > 2 && isSlip(typed.words, own.words)) return 2
  const isShort = typed.words === '' ? isSameMajor : typed.words.length > 1
  return isShort && isWithin(typed.words, own.words) ? 3 + off : null
}

/** Whether a text is another one with one of its signs left out. */
function lacksOne(short: string, long: string): boolean {
  return long.length === short.length + 1 && short !== '' && isWithin(short, long)
}

/** Whether two texts differ by one sign that is another, too many or too few. */
function isSlip(one: string, other: string): boolean {
  if (one.length !== other.length) return lacksOne(one, other) || lacksOne(other, one)
  return [...one].filter((sign, at) => sign !== other[at]).length === 1
}

/** Whether a text is left of another one once some of its signs are taken out. */
function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const sign of long) if (sign === short[at]) at += 1
  return at === short.length
}
