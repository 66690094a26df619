import { withoutControls } from '#app/web/controls.ts'

/**
 * What a socket has sent, with its texts as people type them: without control characters and halves of
 * signs, which PostgreSQL's texts cannot hold. No command has texts deeper than in a list.
 */
export function withPlainTexts(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(plain) : plain(value),
    ]),
  )
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? withoutControls(value).toWellFormed() : value
}
