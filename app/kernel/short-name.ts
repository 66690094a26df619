/**
 * A person's name as everybody may read it: its first character, and nothing of the rest, not even how
 * long it is. One that is short already stays.
 */
export function shortName(name: string): string {
  const [first = ''] = name.trim()
  return first && `${first}**`
}
