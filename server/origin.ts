import type { NextFunction, Request, Response } from 'express'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses unsafe requests that another site sent (CSRF). Browsers say where a request comes from
 * in `Sec-Fetch-Site`, older ones in `Origin`; one that says neither is no browser and holds no
 * cookie that another site could misuse.
 */
export function refuseForeignOrigins(appUrl: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (SAFE_METHODS.includes(request.method) || isOwn(request, appUrl)) next()
    else
      response.status(403).type('text/plain').send('Refused: the request came from another site.')
  }
}

function isOwn(request: Request, appUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  if (site && site !== 'same-origin' && site !== 'none') return false
  if (!origin) return true
  if (!URL.canParse(origin)) return false
  return origin === new URL(appUrl).origin || new URL(origin).host === request.get('host')
}
