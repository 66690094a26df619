import type { IncomingHttpHeaders } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Refuses unsafe requests that another site sent (CSRF). */
export function refuseForeignOrigins(appUrl: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (SAFE_METHODS.includes(request.method) || isOwnRequest(request.headers, appUrl)) next()
    else
      response.status(403).type('text/plain').send('Refused: the request came from another site.')
  }
}

/**
 * Whether a request comes from a page of this site. Browsers say where it comes from in
 * `Sec-Fetch-Site`, older ones in `Origin`; one that says neither is no browser and holds no cookie
 * that another site could misuse. A site reached by another name than `appUrl` (an address in the
 * hall's network) is itself too, unless it should be https and is not.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, appUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') return false
  const { origin } = headers
  if (!origin) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  const own = new URL(appUrl)
  if (from.origin === own.origin) return true
  return from.host === headers.host && (own.protocol !== 'https:' || from.protocol === 'https:')
}
