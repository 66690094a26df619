/*
 * How a text is parted before anything is looked for in it, the same for what is written and what is
 * typed.
 */

/** Stands before what is spelled, so that the letters of a word and those of a sound do not mix. */
export const SPELLED = 'π'
/** What may be a sound or initials. */
export const LETTERS = /^[a-z]{2,}$/

/** Names whose signs a word cutter would drop, under a name it keeps. */
const SIGNED_NAMES: [RegExp, string][] = [
  [/c\+\+/g, ' cplusplus '],
  [/c#/g, ' csharp '],
  [/\.net\b/g, ' dotnet '],
]

export const HAN_RUN = /^\p{Script=Han}+$/u
/** Runs of Han characters, and runs of any other letters and digits. */
export const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** qìchē as qiche, nǚ as nv: as the table spells it. */
export function withoutTones(text: string): string {
  return text
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/(?<=[a-z]\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
}

/** The runs of a text: those of Han characters cut further, any others as they are. */
export function runsOf(text: string, cut: (run: string) => string[]): string[] {
  const runs = normalise(text).match(RUNS) ?? []
  return runs.flatMap((run) => (HAN_RUN.test(run) ? cut(run) : [run]))
}

/** Half-width, in lower case, with names like C++ spelled out in letters. */
export function normalise(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  return SIGNED_NAMES.reduce((said, [sign, name]) => said.replace(sign, name), plain)
}

/** Every two characters of a run that stand together. */
export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
