import type { ChoosableOpening } from './room-form.ts'

/** Whether every word is in an opening's title or its employer's name, however wide or large it is typed. */
export function isFound(
  opening: Pick<ChoosableOpening, 'title' | 'employerName'>,
  words: string,
): boolean {
  const text = plain(`${opening.employerName ?? ''} ${opening.title}`)
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
