/** Stands for this site, whatever its address is. */
const HERE = 'http://here.invalid'

/**
 * A path of this site to go on to, or `fallback`: never another site's address. Read as a browser
 * reads it, which takes `\` for `/` and skips tabs and line breaks; encoded as a header needs it.
 */
export function safeNext(next: string | null | undefined, fallback: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return fallback
  const url = new URL(next, HERE)
  const path = url.href.slice(HERE.length)
  return url.origin === HERE && !path.startsWith('//') ? path : fallback
}
