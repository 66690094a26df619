/** What a suggestion names. */
export type SuggestionKind = 'title' | 'occupation' | 'employer'

/** A name that people may be about to type. */
export interface Term {
  kind: SuggestionKind
  text: string
  /** An employer's id. */
  id: string | null
  /** Openings under that name: the common one goes first. */
  openings: number
  /** The name in lower case, without full-width signs. */
  plain: string
  /** Syllables of its Han characters. */
  syllables: string[]
}

export interface Suggestion {
  kind: SuggestionKind
  text: string
  id: string | null
}

const MOST = 8
const PARTS = /\p{Script=Han}+|[a-z0-9]+/gu

/** A name as it is compared: in lower case, without full-width signs. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/**
 * The names that fit what has been typed so far, by Chinese, pinyin or initials, in any mixture: what
 * begins with it first, then what is more common. One letter says too little.
 */
export function suggest(terms: readonly Term[], typed: string): Suggestion[] {
  const parts = plainText(typed).match(PARTS) ?? []
  if (parts.length === 0 || (parts.length === 1 && /^[a-z0-9]$/.test(parts[0] ?? ''))) return []
  const found: { term: Term; distance: number }[] = []
  for (const term of terms) {
    let distance = 0
    for (const part of parts) {
      distance += distanceOf(term, part)
      if (distance === Infinity) break
    }
    if (distance < Infinity) found.push({ term, distance })
  }
  found.sort(
    (a, b) =>
      a.distance - b.distance ||
      b.term.openings - a.term.openings ||
      a.term.text.length - b.term.text.length ||
      (a.term.text < b.term.text ? -1 : 1),
  )
  const named = new Set<string>()
  const suggestions: Suggestion[] = []
  for (const { term } of found) {
    if (named.has(term.plain)) continue
    named.add(term.plain)
    suggestions.push({ kind: term.kind, text: term.text, id: term.id })
    if (suggestions.length === MOST) break
  }
  return suggestions
}

/** How far a name is from a part: at its beginning, within it, by its sound, by its initials. */
function distanceOf(term: Term, part: string): number {
  const at = term.plain.indexOf(part)
  if (at === 0) return 0
  if (at > 0) return 2
  if (!/^[a-z]+$/.test(part)) return Infinity
  const { syllables } = term
  const sounds = syllables.findIndex((_, start) => isSound(syllables, start, part))
  if (sounds >= 0) return sounds === 0 ? 1 : 3
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('')
  const from = part.length > 1 ? initials.indexOf(part) : -1
  if (from >= 0) return from === 0 ? 2 : 4
  return Infinity
}

/** Whether what was typed is how the name sounds from this character on, the last one half typed. */
function isSound(syllables: string[], start: number, typed: string): boolean {
  let rest = typed
  for (let i = start; i < syllables.length; i++) {
    const syllable = syllables[i] ?? ''
    if (syllable.startsWith(rest)) return true
    if (!rest.startsWith(syllable)) return false
    rest = rest.slice(syllable.length)
  }
  return false
}

/**
 * The characters of a title or an occupation that sound as what was typed does, syllable for
 * syllable, of the most common name; null where there are none, or only those that were typed.
 */
export function soundAlike(
  terms: readonly Term[],
  typed: string,
  syllables: readonly string[],
): string | null {
  const sound = syllables.join(' ')
  let best: { text: string; openings: number } | null = null
  for (const term of terms) {
    if (term.kind === 'employer' || (best && term.openings <= best.openings)) continue
    const at = term.syllables.findIndex(
      (_, index) => term.syllables.slice(index, index + syllables.length).join(' ') === sound,
    )
    if (at < 0) continue
    const characters = [...term.text.replace(/\P{Script=Han}+/gu, '')]
    const text = characters.slice(at, at + syllables.length).join('')
    if (text !== typed) best = { text, openings: term.openings }
  }
  return best?.text ?? null
}
