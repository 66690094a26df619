/**
 * The same, with what was made of a text remembered: for work that meets the same texts over and
 * over, as the rows of a sheet and the openings of an employer do. At most twice `most` texts are
 * remembered; what was not asked for while as many new ones came is forgotten. A list kept in the
 * order of use would pay for that order at each look.
 * @param options.longest letters of a text that is remembered; longer ones hardly come again.
 */
export function remembered<T>(
  make: (text: string) => T,
  options: { most: number; longest?: number },
): (text: string) => T {
  const { most, longest = Infinity } = options
  let recent = new Map<string, T>()
  let older = new Map<string, T>()
  return (text) => {
    const known = recent.get(text)
    if (known !== undefined) return known
    const made = older.get(text) ?? make(text)
    if (text.length > longest) return made
    if (recent.size >= most) {
      older = recent
      recent = new Map()
    }
    recent.set(text, made)
    return made
  }
}
