import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/**
 * A fresh nonce for each answer, the Content-Security-Policy that carries it, and the rest of
 * helmet's headers. `development` also lets Vite's hot reload connect.
 */
export function securityHeaders(appUrl: string, development: boolean): RequestHandler[] {
  const https = appUrl.startsWith('https:')
  const nonceOf = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as Response).locals.nonce)}'`
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64')
      next()
    },
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonceOf],
          // Vite's hot reload brings styles in elements of its own.
          styleSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
          // Widths of bars are style attributes; none holds what a person typed.
          styleSrcAttr: ["'unsafe-inline'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          upgradeInsecureRequests: https ? [] : null,
        },
      },
      strictTransportSecurity: https,
      referrerPolicy: { policy: 'same-origin' },
    }),
  ]
}
