/** An `ilike` pattern for a text anywhere, its own wildcards taken as written. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
