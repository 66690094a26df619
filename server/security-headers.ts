import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Site } from '#app/kernel/context.ts'

/** What the policy depends on. */
type Facts = Pick<Site, 'appUrl' | 'mediaSources'>

/** Inline scripts that may run, as the policy names them. */
type Scripts = (string | ((request: IncomingMessage, response: ServerResponse) => string))[]

/**
 * A fresh nonce for each answer, the Content-Security-Policy that carries it, and the rest of
 * helmet's headers. `development` also lets Vite's hot reload connect.
 */
export function securityHeaders(site: Facts, development: boolean): RequestHandler[] {
  const nonceOf = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as Response).locals.nonce)}'`
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64')
      next()
    },
    headersOf(site, [nonceOf], development),
  ]
}

/**
 * The same headers for an answer that goes to many: a nonce must not serve twice, so its policy
 * names its inline scripts by their hashes.
 */
export function sharedSecurityHeaders(site: Facts, hashes: string[]): [string, string][] {
  const headers = new Map<string, string>()
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  }
  headersOf(site, hashes, false)(
    {} as IncomingMessage,
    recorder as unknown as ServerResponse,
    (error) => {
      if (error) throw error
    },
  )
  return [...headers]
}

function headersOf(site: Facts, scripts: Scripts, development: boolean) {
  const { appUrl, mediaSources } = site
  const https = appUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scripts],
        // Vite's hot reload brings styles in elements of its own.
        styleSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
        // Widths of bars are style attributes; none holds what a person typed.
        styleSrcAttr: ["'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // A room may show a recording that lies elsewhere; what is live comes in pieces, put together here.
        mediaSrc: ["'self'", ...mediaSources, 'blob:'],
        // Of every page: where a picture is can change while a page is open, which keeps its policy.
        connectSrc: ["'self'", ...mediaSources, ...(development ? ['ws:'] : [])],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: https ? [] : null,
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
  })
}
