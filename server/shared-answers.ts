import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { readLook } from '#app/fair/figures/model/look.ts'
import { noteLook } from '#app/fair/figures/opening-looks.ts'
import { chooseLocale, translator, type Locale } from '#app/i18n/index.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Views } from '#app/kernel/context.ts'
import {
  LOCALE_COOKIE,
  PERSONAL_COOKIES,
  readCookies,
  TEXT_COOKIE,
  THEME_COOKIE,
} from '#app/web/cookies.ts'
import { addressOf } from './address.ts'
import { CACHING, chooseEncoding, type SharedPage } from './shared-page.ts'
import type { SharedPages } from './shared-pages.ts'
import type { SharedRequest } from './shared-rendering.ts'

/** Pages that are the same for all who are not known: the list, the first page, and their data. */
const PATHS = new Set(['/openings', '/openings.data', '/', '/_root.data'])
/** An opening's page, which a whole hall may come to by one code. */
const OPENING = /^\/openings\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.data)?$/
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
  const path = query < 0 ? url : url.slice(0, query)
  if (!PATHS.has(path) && !OPENING.test(path)) return null
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
  views: Views
  log: Logger
  otherwise: RequestListener
}): RequestListener {
  const { pages, render, views, log, otherwise } = options
  return (request, response) => {
    const shared = readSharedRequest(request)
    if (!shared) return otherwise(request, response)
    const begun = performance.now()
    const answer = (page: SharedPage) => {
      noteLooks(views, page, request)
      end(send(page, request, response))
    }
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
    if (!(page instanceof Promise)) return answer(page)
    page.then(answer, (error: unknown) => {
      if ((error as { code?: unknown }).code === 'too_busy') {
        end(sendBusy(shared.locale, response))
      } else otherwise(request, response)
    })
  }
}

/** Counts who is sent a page for which the page's own rendering would have counted them. */
function noteLooks(views: Views, page: SharedPage, request: IncomingMessage): void {
  if (page.lookedAt.length === 0 || request.method !== 'GET') return
  const { headers, url = '' } = request
  const look = readLook({
    url,
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
  })
  const visitor = { actor: ANONYMOUS, views, address: addressOf(request) }
  for (const openingId of page.lookedAt) noteLook(visitor, { openingId, employerId: null, look })
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
