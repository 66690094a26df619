import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type Request, type Response } from 'express'
import helmet from 'helmet'
import { pinoHttp } from 'pino-http'
import type { ViteDevServer } from 'vite'
import { findActor } from '#app/accounts/actor.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { ACTING_COOKIE, readCookies, SESSION_COOKIE } from '#app/web/cookies.ts'
import { guardBuild } from './access.ts'
import type { Composition } from './compose.ts'
import { healthRoutes } from './health.ts'
import { refuseForeignOrigins } from './origin.ts'

type BuildSource = ServerBuild | (() => Promise<ServerBuild>)

/** The HTTP side of the process: Express around Remix. */
export function createHttp(
  composition: Composition,
  options: { build: BuildSource; vite?: ViteDevServer },
): { app: Express; server: Server } {
  const { context, log } = composition
  const app = express()
  app.disable('x-powered-by')
  // One proxy in front at most; its word on the visitor's address is taken.
  app.set('trust proxy', 'loopback')

  app.use(
    pinoHttp({
      logger: log,
      genReqId: () => newId(),
      autoLogging: {
        ignore: (request) => /^\/(healthz|readyz|metrics|assets)/.test(request.url ?? ''),
      },
      // The path alone: a query string can hold what somebody typed.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    }),
  )
  app.use(healthRoutes(composition))
  app.use(compression())
  if (options.vite) {
    app.use(options.vite.middlewares)
  } else {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y' }))
    app.use(express.static('build/client', { maxAge: '1h', index: false }))
  }
  app.use(securityHeaders(context.site.appUrl, options.vite !== undefined))
  app.use(refuseForeignOrigins(context.site.appUrl))
  app.use(express.raw({ type: () => false, limit: '12mb' }))

  const { build } = options
  const guarded =
    typeof build === 'function' ? async () => guardBuild(await build()) : guardBuild(build)
  app.all(
    '*',
    createRequestHandler({
      build: guarded,
      mode: options.vite ? 'development' : 'production',
      getLoadContext: (request, response) => requestContext(context, request, response),
    }),
  )
  return { app, server: createServer(app) }
}

async function requestContext(context: Context, request: Request, response: Response) {
  const cookies = readCookies(request.headers.cookie)
  const token = cookies[SESSION_COOKIE]
  const requestId = typeof request.id === 'string' ? request.id : newId()
  const own: Context = { ...context, actor: ANONYMOUS, requestId }
  const actor = token
    ? await findActor(own, { token, actingIds: (cookies[ACTING_COOKIE] ?? '').split('.') })
    : null
  return {
    ...own,
    actor: actor ?? ANONYMOUS,
    nonce: String(response.locals.nonce),
    address: request.ip ?? '',
  }
}

function securityHeaders(appUrl: string, development: boolean) {
  const nonceOf = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as Response).locals.nonce)}'`
  return [
    (_request: Request, response: Response, next: () => void) => {
      response.locals.nonce = randomBytes(16).toString('base64')
      next()
    },
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonceOf],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          upgradeInsecureRequests: appUrl.startsWith('https:') ? [] : null,
        },
      },
      strictTransportSecurity: appUrl.startsWith('https:'),
      referrerPolicy: { policy: 'same-origin' },
    }),
  ]
}
