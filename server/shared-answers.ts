import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { chooseLocale, translator, type Locale } from '#app/i18n/index.ts'
import {
  LOCALE_COOKIE,
  PERSONAL_COOKIES,
  readCookies,
  TEXT_COOKIE,
  THEME_COOKIE,
} from '#app/web/cookies.ts'
import { CACHING, chooseEncoding, type SharedPage } from './shared-page.ts'
import type { SharedPages } from './shared-pages.ts'
import type { SharedRequest } from './shared-rendering.ts'

/** Pages that are the same for all who are not known: the list, the first page, and their data. */
const PATHS = new Set(['/openings', '/openings.data', '/', '/_root.data'])
/** Longer addresses, and ones with encoded control characters, go the usual way. */
const MAX_URL = 1_000
const UNUSUAL = /%(0|1|7f)/i
/** Cookies that a shared page is kept for each value of. */
const PREFERENCES = [THEME_COOKIE, TEXT_COOKIE]
const PREFERENCE = /^[a-z-]{0,16}$/
const RETRY_AFTER_S = 3

/** A request for a shared page, or null for one that has to go the usual way. */
export function readSharedRequest(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
): (SharedRequest & { locale: Locale }) | null {
  const { url = '', headers } = request
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const query = url.indexOf('?')
  if (!PATHS.has(query < 0 ? url : url.slice(0, query))) return null
  if (url.length > MAX_URL || UNUSUAL.test(url) || headers.authorization) return null
  const language = headers['accept-language'] ?? null
  if (!headers.cookie) return { url, cookie: '', locale: chooseLocale(undefined, language) }

  const cookies = readCookies(headers.cookie)
  if (PERSONAL_COOKIES.some((name) => cookies[name] !== undefined)) return null
  const chosen = PREFERENCES.map((name) => [name, cookies[name] ?? ''] as const)
  if (chosen.some(([, value]) => !PREFERENCE.test(value))) return null
  const cookie = chosen.flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])).join('; ')
  return { url, cookie, locale: chooseLocale(cookies[LOCALE_COOKIE], language) }
}

/**
 * Answers visitors who are not known with shared pages, before Express and Remix; everybody else,
 * and every page that cannot be shared, goes to `otherwise`.
 */
export function answerShared(options: {
  pages: SharedPages
  render: (request: SharedRequest) => Promise<SharedPage>
  observe: (answer: { method: string; status: number; seconds: number }) => void
  log: Logger
  otherwise: RequestListener
}): RequestListener {
  const { pages, render, log, otherwise } = options
  return (request, response) => {
    const shared = readSharedRequest(request)
    if (!shared) return otherwise(request, response)
    const begun = performance.now()
    const end = (status: number) => {
      const milliseconds = performance.now() - begun
      const { method = 'GET', url = '' } = request
      options.observe({ method, status, seconds: milliseconds / 1000 })
      const path = url.split('?', 1)[0]
      // Without an id: the page that many get is no one's, and there is nothing more to tell of it.
      const responseTime = Math.round(milliseconds)
      log.info({ req: { method, path }, res: { status }, responseTime }, 'request completed')
    }
    const page = pages.get(`${shared.locale} ${shared.cookie} ${shared.url}`, () => render(shared))
    if (!(page instanceof Promise)) return end(send(page, request, response))
    page.then(
      (made) => end(send(made, request, response)),
      (error: unknown) => {
        if ((error as { code?: unknown }).code === 'too_busy') {
          end(sendBusy(shared.locale, response))
        } else otherwise(request, response)
      },
    )
  }
}

function send(page: SharedPage, request: IncomingMessage, response: ServerResponse): number {
  const encoding = chooseEncoding(request.headers['accept-encoding']?.toString())
  const tag = page.tags[encoding]
  if (page.status === 200 && isKnown(request.headers['if-none-match'], tag)) {
    // Its security policy stays that of the copy: it names that one's scripts.
    response.writeHead(304, ['ETag', tag, ...CACHING]).end()
    return 304
  }
  response.writeHead(page.status, page.heads[encoding])
  response.end(request.method === 'HEAD' ? undefined : page.bodies[encoding])
  return page.status
}

/** Whether a browser's `If-None-Match` names this tag; comparison is weak, as it is for GET. */
function isKnown(given: string | undefined, tag: string): boolean {
  return (
    given !== undefined && given.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
  )
}

function sendBusy(locale: Locale, response: ServerResponse): number {
  const text = translator(locale)('error.too_busy')
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': String(RETRY_AFTER_S),
  })
  response.end(text)
  return 503
}
