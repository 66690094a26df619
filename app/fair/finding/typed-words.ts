import { sql, type RawBuilder } from 'kysely'
import type { Words } from '#app/kernel/context.ts'
import { FILLERS, TYPED_ALSO_SAID } from '../model/also-said.ts'
import { simplify } from '#app/kernel/simplified.ts'
import { wholeWord } from './name-words.ts'
import { HAN_RUN, LETTERS, normalise, pairsOf, RUNS, SPELLED, withoutTones } from './runs.ts'

const MAX_TYPED = 60
const MAX_TERMS = 12

/**
 * What a person typed, as a query on `opening.search`: every word must be found. A word of more
 * than two Han characters is found as itself or by all its pairs; one or two Han characters and
 * Latin words also at the beginning of a longer word; letters also as the sound or the initials of a
 * name (qiche and qc for 汽车). Null where nothing typed can be looked for, so
 * that who types no more than "jobs" sees them all.
 */
export function searchQuery(words: Words, typed: string): RawBuilder<string> | null {
  const terms = termsOf(words, typed)
  if (terms.length === 0) return null
  return sql<string>`${terms.map(queryTerm).join(' & ')}::tsquery`
}

/**
 * The sound or the initials of an employer's name (haier, he), as a query on `opening.search`, where
 * those alone are spelled with weight C; null for anything but letters.
 */
export function spelledNameQuery(typed: string): RawBuilder<string> | null {
  const letters = withoutTones(normalise(typed.slice(0, MAX_TYPED))).replace(/\s+/g, '')
  if (!LETTERS.test(letters)) return null
  return sql<string>`to_tsquery('simple', ${`'${SPELLED}${letters}':*C`}::text)`
}

/**
 * How well an opening that was found matches. For each of the words typed: six points where it is one
 * of the words of title or occupation, four where another name for it is; and three more where it
 * stands anywhere in the title, two where another name does, one where either is part of the
 * occupation's. So 车工 has 数控车工 first, then what other names say, and 洗车工, in which the two
 * characters are no word, last. One more for a title of nothing else. Of the row alone: its search
 * text is long and kept apart, and reading that of ten thousand openings costs more than finding them.
 */
export function searchRank(words: Words, typed: string): RawBuilder<number> {
  const points = termsOf(words, typed).map((term) => {
    const others = TYPED_ALSO_SAID.get(term) ?? []
    const own = `%${term}%`
    const names = [own, ...others.map((name) => `%${name}%`)]
    return sql`(case when opening.name_words like any(${wholeWord(words, term)}::text[]) then 6
      when opening.name_words like any(${others.flatMap((name) => wholeWord(words, name))}::text[])
        then 4 else 0 end
      + case when opening.title ilike ${own} then 3
      when opening.title ilike any(${names}::text[]) then 2
      when opening.occupation ilike any(${names}::text[]) then 1 else 0 end)`
  })
  const whole = sql`(opening.title = ${typed.trim()})::integer`
  return sql<number>`(${sql.join([...points, whole], sql` + `)})`
}

function termsOf(words: Words, typed: string): string[] {
  const said = simplify(normalise(typed.slice(0, MAX_TYPED)))
  const runs = withoutTones(said).match(RUNS) ?? []
  const all = runs.flatMap((run) => (HAN_RUN.test(run) ? wholeWords(words, run) : [run]))
  const telling = all.filter((word) => !FILLERS.has(word))
  return [...new Set(telling)].slice(0, MAX_TERMS)
}

/** A word or any of its other names. */
function queryTerm(word: string): string {
  const names = [word, ...(TYPED_ALSO_SAID.get(word) ?? [])].map(queryName)
  return names.length > 1 ? `(${names.join(' | ')})` : names.join('')
}

/** Letters and digits alone reach the query, so quoting them is enough. */
function queryName(word: string): string {
  if (LETTERS.test(word)) return `('${word}':* | '${SPELLED}${word}':*)`
  if (!HAN_RUN.test(word)) {
    return word.length > 1 && /\p{L}/u.test(word) ? `'${word}':*` : `'${word}'`
  }
  const pairs = pairsOf(word)
  return pairs.length > 1
    ? `('${word}':* | (${pairs.map((pair) => `'${pair}'`).join(' & ')}))`
    : `'${word}':*`
}

/** The longest words of a run: a cut for search also gives the words within words. */
function wholeWords(words: Words, run: string): string[] {
  if ([...run].length <= 2) return [run]
  const cut = [...new Set(words.cut(run))]
  return cut.filter((word) => !cut.some((other) => other !== word && other.includes(word)))
}
