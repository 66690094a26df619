/** One of several employers that a name may mean. */
export interface Namesake {
  name: string
  uscc: string
}

/** The fault of a name that may mean any of these employers. */
export function sayNamesakes(namesakes: Namesake[]): string {
  const names = namesakes.map(({ name }) => name).join('、')
  const codes = namesakes.map(({ uscc }) => uscc).join(' ')
  return `import_fault.several_employers?${new URLSearchParams({ names, codes })}`
}

/** The employers that such a fault names; nobody of another fault. */
export function readNamesakes(error: string): Namesake[] {
  const [key, query] = error.split('?')
  if (key !== 'import_fault.several_employers') return []
  const said = new URLSearchParams(query)
  const names = said.get('names')?.split('、') ?? []
  return (said.get('codes')?.split(' ') ?? []).map((uscc, index) => ({
    name: names[index] ?? '',
    uscc,
  }))
}
