import { matchRoutes, type AgnosticRouteObject as RouteObject } from '@remix-run/router'
import type { ServerBuild } from '@remix-run/node'

/** What stands for an id in the pattern of an address; no address that is asked for has it. */
const SOME_ID = ' '
const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** What a page asks for by a script, its data alone. */
const DATA = /(?:^\/_root)?\.data$/

/**
 * Makes a handler of the whole build, and of each address whose parameters are ids one of its own that
 * knows the routes alone which that page shows and names to the browser. Remix ranks every route it
 * knows anew, five times for a page; of two hundred that takes longer than to read what a list shows.
 * An id can be no other part of an address, so addresses that differ in ids alone have the same
 * routes. What is answered is the same to the byte.
 */
export function byBranch<H>(
  build: ServerBuild,
  make: (build: ServerBuild) => H,
): (request: { method: string; url: string }) => H {
  const whole = make(build)
  const tree = treeOf(build)
  const made = new Map<string, H | null>(patternsOf(tree).map((pattern) => [pattern, null]))
  return ({ method, url }) => {
    if (method !== 'GET' && method !== 'POST') return whole
    const end = url.indexOf('?')
    const path = (end < 0 ? url : url.slice(0, end)).replace(DATA, '') || '/'
    const pattern = path.replace(IDS, SOME_ID)
    const known = made.get(pattern)
    if (known === undefined) return whole
    if (known !== null) return known
    const handler = make(keepRoutes(build, branchOf(tree, path)))
    made.set(pattern, handler)
    return handler
  }
}

function treeOf(build: ServerBuild, parentId?: string): RouteObject[] {
  return Object.values(build.routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }) =>
      index
        ? { id, path, index, caseSensitive }
        : { id, path, caseSensitive, children: treeOf(build, id) },
    )
}

/** Addresses of pages, with an id in the place of each parameter. */
function patternsOf(routes: RouteObject[], above = ''): string[] {
  return routes.flatMap(({ path, children }) => {
    const own = path ? `${above}/${path.replace(/^\//, '')}` : above
    const deeper = patternsOf(children ?? [], own)
    const isOpen = /[*?]/.test(own) || children?.length
    return isOpen ? deeper : [own.replace(/:\w+/g, SOME_ID) || '/', ...deeper]
  })
}

/** The routes of a page and, as Remix names them to the browser, those of the addresses above it. */
function branchOf(tree: RouteObject[], path: string): Set<string> {
  const parts = path.split('/').filter(Boolean)
  const paths = ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)]
  const matches = paths.flatMap((above) => matchRoutes(tree, above) ?? [])
  return new Set(matches.flatMap(({ route }) => route.id ?? []))
}

function keepRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const kept = <R>(routes: Record<string, R>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  const { assets } = build
  return {
    ...build,
    routes: kept(build.routes),
    assets: { ...assets, routes: kept(assets.routes) },
  }
}
