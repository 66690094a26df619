import type { ViewSource } from '#db/tables/figure.ts'

/** Where looks come from, in the order in which they are told. */
export const VIEW_SOURCES = [
  'list',
  'similar',
  'employer',
  'fair',
  'code',
  'share',
  'other',
] as const satisfies readonly ViewSource[]

/** What a request tells of who looks at a page. */
export interface Look {
  source: ViewSource
  /** What tells one visitor without an account from another. */
  browser: string
}

/** Programs that read pages by themselves, by what they call themselves. */
const MACHINES =
  /bot\b|bot[/_-]|spider|crawl|slurp|preview|scan|monitor|lighthouse|headless|curl|wget|python|java\/|go-http|okhttp|axios|node|undici|libwww|facebookexternalhit|archiver/i

/** What a page's own links and codes add to its address: `from=code`, `from=share`. */
const MARKS: Partial<Record<string, ViewSource>> = { code: 'code', qr: 'code', share: 'share' }

/** What of a request tells who looks. */
export interface LookRequest {
  /** Its address; the path alone will do. */
  url: string
  headers: { get(name: string): string | null }
}

/**
 * Reads from a request for an opening's page where its visitor came from; null for a program, and
 * for a browser that fetches the page before anybody has asked for it.
 */
export function readLook(request: LookRequest): Look | null {
  const { headers } = request
  const browser = headers.get('User-Agent') ?? ''
  const ahead = `${headers.get('Sec-Purpose') ?? ''}${headers.get('Purpose') ?? ''}`
  if (browser === '' || MACHINES.test(browser) || ahead.includes('prefetch')) return null
  return { source: readSource(request), browser }
}

function readSource(request: LookRequest): ViewSource {
  const query = request.url.split('?')[1] ?? ''
  const marked = MARKS[new URLSearchParams(query).get('from') ?? '']
  if (marked) return marked
  const referrer = request.headers.get('Referer')
  if (!referrer || !URL.canParse(referrer)) return 'other'
  const { host, pathname } = new URL(referrer)
  if (host !== request.headers.get('Host')) return 'other'
  if (pathname === '/' || pathname === '/openings') return 'list'
  if (pathname.startsWith('/openings/')) return 'similar'
  if (pathname.startsWith('/employers/')) return 'employer'
  return pathname.startsWith('/fairs/') ? 'fair' : 'other'
}
