/**
 * An employer's name as two writings of it compare: full-width and plain brackets are the same, and
 * blanks and capitals do not count. The table's index `organisation_name_key` says the same in SQL.
 */
export function employerNameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
