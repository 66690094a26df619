/** A path of this site to go on to, or `fallback`: never another site's address. */
export function safeNext(next: string | null | undefined, fallback: string): string {
  return next && /^\/(?![/\\])/.test(next) ? next : fallback
}
