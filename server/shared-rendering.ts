import { createHash, randomBytes } from 'node:crypto'
import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import { LOCALES } from '#app/i18n/index.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { inLanguage } from './languages.ts'
import { finishPage, type SharedPage } from './shared-page.ts'
import { sharedSecurityHeaders } from './security-headers.ts'

/** Everything of a request that a shared page may depend on. */
export interface SharedRequest {
  /** Path and query. */
  url: string
  /** The visitor's preferences, as a Cookie header. */
  cookie: string
  locale: string
}

/** A browser's name, as far as the counting of looks is concerned. */
const NOBODY = 'nobody in particular'

/**
 * Renders pages for nobody in particular. Each is made from a request of our own that holds nothing
 * but what the page is kept under, so nothing of a visitor can get into what others see.
 */
export function createSharedRendering(
  context: Context,
  build: ServerBuild,
): (request: SharedRequest) => Promise<SharedPage> {
  const handlers = new Map<string, RequestHandler>(
    LOCALES.map((language) => [
      language,
      createRequestHandler(inLanguage(build, language), 'production'),
    ]),
  )
  // One id for them all: a page whose data has not changed stays the same to the byte.
  const requestId = newId()
  return async ({ url, cookie, locale }) => {
    const nonce = randomBytes(16).toString('base64')
    const headers = new Headers({ 'Accept-Language': locale, 'User-Agent': NOBODY })
    const looked = new Set<string>()
    if (cookie) headers.set('Cookie', cookie)
    const request = new Request(context.site.appUrl + url, { headers })
    const handle = handlers.get(locale)
    if (!handle) throw new Error(`There are no pages in ${locale}.`)
    const response = await handle(request, {
      ...context,
      actor: ANONYMOUS,
      // Nobody has looked yet; whom the page is sent to is counted then.
      views: { note: ({ openingId }) => void looked.add(openingId) },
      requestId,
      nonce,
      address: '',
    })
    if (response.status >= 500 || response.headers.has('Set-Cookie')) {
      throw Object.assign(new Error(`The page cannot be shared: ${response.status}.`), {
        code: 'not_shareable',
      })
    }
    const { html, hashes } = hashScripts(await response.text(), nonce)
    return finishPage({
      status: response.status,
      headers: [
        ...sharedSecurityHeaders(context.site, hashes),
        ...[...response.headers].filter(([name]) => name !== 'vary' && name !== 'cache-control'),
      ],
      body: Buffer.from(html),
      lookedAt: [...looked],
    })
  }
}

const SCRIPT = /<script([^>]*)>([^]*?)<\/script>/g

/**
 * A page without its nonce, which must not serve twice, and the hashes of the scripts that carried
 * it. A script that did not carry it (one that somebody had got into the page) gets none, and does
 * not run.
 */
export function hashScripts(text: string, nonce: string): { html: string; hashes: string[] } {
  const attribute = ` nonce="${nonce}"`
  const hashes: string[] = []
  for (const [, attributes = '', body = ''] of text.matchAll(SCRIPT)) {
    if (body === '' || !attributes.includes(attribute)) continue
    hashes.push(`'sha256-${createHash('sha256').update(body).digest('base64')}'`)
  }
  return { html: text.replaceAll(attribute, ''), hashes: [...new Set(hashes)] }
}
