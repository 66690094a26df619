/** A word of a command: pieces in quotation marks or without, up to a space. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g
const PIECE = /"([^"]*)"|'([^']*)'/g

/**
 * A command as its words: parted at spaces, but not within "…" or '…', as a shell would. Nothing else of a
 * shell is done: no variable is put in, no backslash is taken away. Null where a quotation mark is not closed.
 */
export function splitCommand(command: string): [string, ...string[]] | null {
  if (command.replace(WORD, '').trim() !== '') return null
  const words = command.match(WORD) ?? []
  const [program, ...rest] = words.map((word) =>
    word.replace(PIECE, (_whole, double?: string, single?: string) => double ?? single ?? ''),
  )
  return program ? [program, ...rest] : null
}
