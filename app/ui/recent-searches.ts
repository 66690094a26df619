const KEY = 'recent-searches'
const MOST = 8

interface Kept {
  /** The account that searched; null for who was not logged in. */
  person: string | null
  words: string[]
}

/**
 * What was searched on this device, the latest first. What an account searched is for it alone: who
 * comes after it at the same computer does not see it.
 */
export function readRecent(person: string | null): string[] {
  const kept = read()
  return kept && (kept.person === null || kept.person === person) ? kept.words : []
}

/** Puts words that a person (null: a visitor) has looked for before the others of this browser. */
export function rememberSearch(words: string, person: string | null): void {
  const said = words.trim()
  if (!said) return
  const others = readRecent(person).filter((one) => one !== said)
  write({ person, words: [said, ...others].slice(0, MOST) })
}

/** At the person's wish, and when it logs out. */
export function forgetSearches(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Storage is switched off: nothing is kept.
  }
}

function read(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Storage is full or switched off: searching works without.
  }
}
