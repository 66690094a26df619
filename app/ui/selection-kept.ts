/*
 * What is ticked in a list, kept while one looks at its other pages: for the tab, by whose list it is,
 * together with the filter under which it was ticked. It belongs to a visit: whoever comes to the list
 * anew has not ticked anything.
 */

/** What a list's address says beside who is found; `add` is what a fair's page finds to be added. */
const NO_MATTER = ['page', 'sort', 'id', 'template', 'add']

/** Ticks of a list. */
export interface KeptTicks {
  /** The filter under which they stand. */
  filter: string
  ids: string[]
  /** Ticked under an earlier filter and not in sight when it changed: no step takes them. */
  letGo: string[]
  /** What those are called whose names are known. */
  names?: Record<string, string> | undefined
}

/**
 * The name under which a list's ticks are kept. One address shows another list to another account, and
 * to the same one once it acts for another organisation; `part` is a second list of the same page.
 */
export function keptName(
  list: { pathname: string; part?: string | undefined },
  whose: { id: string; actingIds: string[] } | null,
): string {
  const owners = whose ? [whose.id, ...whose.actingIds].join() : ''
  return `selected ${owners} ${list.pathname}${list.part ? ` ${list.part}` : ''}`
}

/** The filter in a list's address: what changes nothing in who is found is left out. */
export function filterOf(search: string): string {
  const params = new URLSearchParams(search)
  for (const name of NO_MATTER) params.delete(name)
  params.sort()
  return String(params)
}

/**
 * The ticks once the list is shown under a filter: under another one than before those in sight stay,
 * and the others are let go.
 */
export function moveTicks(kept: KeptTicks, list: { filter: string; shown: string[] }): KeptTicks {
  const { filter, shown } = list
  if (kept.filter === filter) return kept
  const all = [...new Set([...kept.ids, ...kept.letGo])]
  return {
    ...kept,
    filter,
    ids: all.filter((id) => shown.includes(id)),
    letGo: all.filter((id) => !shown.includes(id)),
  }
}

/** So long a list may lie before its ticks are of an earlier visit. */
const VISIT_MS = 30 * 60_000

const BEFORE = 'selected-before'

/** The page before, and in which document it stood. */
interface Before {
  pathname: string
  loadedAt: number
}

/** Notes which page one is on, for the list that may come next. */
export function notePage(pathname: string): void {
  const before: Before = { pathname, loadedAt: performance.timeOrigin }
  try {
    sessionStorage.setItem(BEFORE, JSON.stringify(before))
  } catch {
    // Then nothing is kept either.
  }
}

/** Whether the browser's way back led here, or its loading anew; `isPop` is what the router says. */
function isWayBack(before: Before | null, isPop: boolean): boolean {
  // A router takes an address that is opened for going back too.
  if (before?.loadedAt === performance.timeOrigin) return isPop
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return loaded?.type !== 'navigate'
}

/**
 * Begins a visit of a list, or goes on with it: from its own pages and those below it, and by the
 * browser's way back. Else what was ticked before is forgotten, and so it is after a while.
 */
export function visitList(
  name: string,
  visit: { pathname: string; isPop: boolean; now: number },
): void {
  const { pathname, isPop, now } = visit
  try {
    const before = JSON.parse(sessionStorage.getItem(BEFORE) ?? 'null') as Before | null
    const isWithin = before !== null && `${before.pathname}/`.startsWith(`${pathname}/`)
    const { at } = JSON.parse(sessionStorage.getItem(name) ?? '{}') as { at?: number }
    const isOver = now - (at ?? now) > VISIT_MS
    if (isOver || !(isWithin || isWayBack(before, isPop))) sessionStorage.removeItem(name)
  } catch {
    // What cannot be read is not kept.
  }
}

/** The ticks kept under a name. A browser that keeps nothing has none. */
export function readKept(name: string): KeptTicks {
  const texts = (list: unknown) => (Array.isArray(list) ? list.map(String) : [])
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<KeptTicks>
    const filter = typeof kept.filter === 'string' ? kept.filter : ''
    return { filter, ids: texts(kept.ids), letGo: texts(kept.letGo), names: kept.names }
  } catch {
    return { filter: '', ids: [], letGo: [] }
  }
}

/** Keeps ticks under a name; none forgets it. */
export function writeKept(name: string, kept: KeptTicks): void {
  try {
    const { length } = [...kept.ids, ...kept.letGo]
    if (length > 0) sessionStorage.setItem(name, JSON.stringify({ ...kept, at: Date.now() }))
    else sessionStorage.removeItem(name)
  } catch {
    // Full or forbidden: the ticks of this page are in its form all the same.
  }
}

const SENT = 'selected-sent'

/** Notes that what is kept under a name is on its way: all of it, or these alone. */
export function noteSent(name: string, ids: string[] | null = null): void {
  try {
    sessionStorage.setItem(SENT, JSON.stringify({ name, ids }))
  } catch {
    // Nothing is kept then either.
  }
}

/**
 * Ends what `noteSent` began for a name, or for whichever without one: once it is done, what was sent
 * is forgotten. Gives whether it was.
 */
export function settleSent(name: string | null, answer: { isDone: boolean }): boolean {
  try {
    const sent = JSON.parse(sessionStorage.getItem(SENT) ?? 'null') as Sent | null
    if (sent === null || (name !== null && sent.name !== name)) return false
    sessionStorage.removeItem(SENT)
    if (!answer.isDone) return false
    const kept = readKept(sent.name)
    const ids = sent.ids ? kept.ids.filter((id) => !sent.ids?.includes(id)) : []
    writeKept(sent.name, { ...kept, ids })
    return true
  } catch {
    return false
  }
}

interface Sent {
  name: string
  ids: string[] | null
}
