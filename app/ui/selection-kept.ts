/*
 * What is ticked in a list, kept while one looks at its other pages: for the tab, by whose list it is
 * and its address without what changes nothing in who is found.
 */

const NO_MATTER = ['page', 'sort', 'id', 'template']

/**
 * The name under which a list's ticks are kept. One address shows another list to another account, and
 * to the same one once it acts for another organisation.
 */
export function keptName(
  list: { pathname: string; search: string },
  whose: { id: string; actingIds: string[] } | null,
): string {
  const params = new URLSearchParams(list.search)
  for (const name of NO_MATTER) params.delete(name)
  params.sort()
  const owners = whose ? [whose.id, ...whose.actingIds].join() : ''
  return `selected ${owners} ${list.pathname}?${params}`
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

const SENT = 'selected-sent'

/** Notes that what is kept under a name is on its way. */
export function noteSent(name: string): void {
  try {
    sessionStorage.setItem(SENT, name)
  } catch {
    // Nothing is kept then either.
  }
}

/**
 * Ends what `noteSent` began: once it is done, what was sent is forgotten. Gives the name of what was
 * forgotten.
 */
export function settleSent(answer: { isDone: boolean }): string | null {
  try {
    const name = sessionStorage.getItem(SENT)
    sessionStorage.removeItem(SENT)
    if (name === null || !answer.isDone) return null
    writeKept(name, [])
    return name
  } catch {
    return null
  }
}
