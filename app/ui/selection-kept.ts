/*
 * What is ticked in a list, kept while one looks at its other pages: for the tab, by the list's address
 * without what changes nothing in who is found.
 */

const NO_MATTER = ['page', 'sort', 'id', 'template']

/** The name under which a list's ticks are kept. */
export function keptName(pathname: string, search: string): string {
  const params = new URLSearchParams(search)
  for (const name of NO_MATTER) params.delete(name)
  params.sort()
  return `selected ${pathname}?${params}`
}

/** The ids kept under a name. A browser that keeps nothing has none. */
export function readKept(name: string): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.map(String) : []
  } catch {
    return []
  }
}

/** Keeps ids under a name; none forgets it. */
export function writeKept(name: string, ids: string[]): void {
  try {
    if (ids.length > 0) sessionStorage.setItem(name, JSON.stringify(ids))
    else sessionStorage.removeItem(name)
  } catch {
    // Full or forbidden: the ticks of this page are in its form all the same.
  }
}
