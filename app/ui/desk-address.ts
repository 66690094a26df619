/** The first page of the desk that an address belongs to; null for the seekers' site. */
export function deskOf(pathname: string): string | null {
  return /^\/(employer|organiser|college)(?=\/|$)/.exec(pathname)?.[0] ?? null
}
