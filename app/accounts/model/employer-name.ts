import { simplify } from '#app/kernel/simplified.ts'

/**
 * An employer's name as two writings of it compare: full-width and plain brackets are the same, and
 * blanks and capitals do not count.
 */
export function employerNameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/**
 * The key in simplified characters, by which 鴻達 is found as 鸿达. Names of two employers may have it
 * in common, for some characters are both (乾元 and 干元). The table's index `organisation_folded_name`
 * says the same in SQL.
 */
export function foldedNameKey(name: string): string {
  return simplify(employerNameKey(name))
}

/** What a name's row keeps of that, as SQL simplifies nothing: null where its key says it already. */
export function foldedNameOf(name: string): string | null {
  const folded = foldedNameKey(name)
  return folded === employerNameKey(name) ? null : folded
}
