import { DISTRICTS } from '#app/kernel/districts.ts'
import type { FaultCode } from '#app/kernel/errors.ts'

/**
 * 统一社会信用代码 of GB 32100-2015: one character each for the registering department and the kind
 * of body, six for the place of registration (GB/T 2260), nine for the body, one to check.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** What somebody most likely meant who wrote one of the letters that the standard leaves out. */
const MEANT: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

/** Registration numbers of before 2015 had so many digits; people still find them on old papers. */
const OLD_NUMBER = /^\d{15}$/

/**
 * First two digits of GB/T 2260: the provinces, and 10 for the State administration itself, which
 * registers central bodies (100000).
 */
const PROVINCES = new Set(
  '10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
)

/** Qingdao's divisions that are no more, and where their ground belongs since. */
const RETIRED: Record<string, { name: string; now: string }> = {
  '370205': { name: '四方区', now: '370203' },
  '370282': { name: '即墨市', now: '370215' },
}

const QINGDAO = '3702'

export interface UsccFault {
  code: FaultCode & `uscc_${string}`
  params: Record<string, string | number>
}

/** Something a person should look at, though the code may well be right. */
export type UsccWarning =
  | { code: 'division_retired'; params: { division: string; name: string; now: string } }
  | { code: 'division_unknown'; params: { division: string } }

export type UsccCheck =
  | { ok: true; code: string; division: string; warning: UsccWarning | null }
  | { ok: false; fault: UsccFault }

/**
 * Checks a credit code as somebody wrote it: full-width characters, spaces, hyphens and small
 * letters are taken as meant. Gives the normalised code, or the most precise reason why it cannot
 * be one: its length, a character that codes do not have (with its place, 1-based, and what was
 * meant), a place of registration outside every province, or a last character that does not fit
 * the others (with the one that would).
 *
 * A division of Qingdao that was retired or is not known only warns: bodies registered before a
 * change keep their code. Other cities' divisions are not looked up.
 */
export function checkUscc(text: string): UsccCheck {
  const code = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
  const characters = [...code]
  if (OLD_NUMBER.test(code)) return fault('uscc_old_number')
  if (characters.length !== LENGTH) return fault('uscc_length', { length: characters.length })

  const place = characters.findIndex((character) => !ALPHABET.includes(character))
  if (place >= 0) return foreignCharacter(characters[place] ?? '', place + 1)

  const division = code.slice(2, 8)
  if (!isPossibleDivision(division)) return fault('uscc_division', { division })

  const right = checkCharacter(code)
  if (code.at(-1) !== right) return fault('uscc_check', { right })
  return { ok: true, code, division, warning: warningOf(division) }
}

/** The check character for the first 17 characters of a code. */
export function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)),
    0,
  )
  // The outer remainder matters where the sum's is 0: the character is then 0.
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

function foreignCharacter(character: string, place: number): UsccCheck {
  const meant = MEANT[character]
  return meant
    ? fault('uscc_letter', { place, character, meant })
    : fault('uscc_character', { place, character })
}

function isPossibleDivision(division: string): boolean {
  return /^\d{6}$/.test(division) && PROVINCES.has(division.slice(0, 2))
}

function warningOf(division: string): UsccWarning | null {
  const retired = RETIRED[division]
  if (retired) return { code: 'division_retired', params: { division, ...retired } }
  const known =
    !division.startsWith(QINGDAO) ||
    division === `${QINGDAO}00` ||
    DISTRICTS.some((district) => district.code === division)
  return known ? null : { code: 'division_unknown', params: { division } }
}

function fault(code: UsccFault['code'], params: UsccFault['params'] = {}): UsccCheck {
  return { ok: false, fault: { code, params } }
}
