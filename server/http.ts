import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { ViteDevServer } from 'vite'
import { findActor } from '#app/accounts/actor.ts'
import { LOCALES } from '#app/i18n/index.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import {
  ACTING_COOKIE,
  GUEST_COOKIE,
  readCookies,
  SESSION_COOKIE,
  writeSession,
} from '#app/web/cookies.ts'
import { guardBuild } from './access.ts'
import { TRUSTED_PROXIES } from './address.ts'
import { limitBodies } from './body-limit.ts'
import type { Composition } from './compose.ts'
import { packPage } from './compressed-pages.ts'
import { dropControls } from './controls.ts'
import { healthRoutes } from './health.ts'
import { inLanguage, languageOf } from './languages.ts'
import { refuseForeignOrigins } from './origin.ts'
import { createMetrics } from './metrics.ts'
import { logRequests, wordsOf } from './request-log.ts'
import { byBranch } from './route-branches.ts'
import { securityHeaders } from './security-headers.ts'
import { answerShared } from './shared-answers.ts'
import { createSharedRendering } from './shared-rendering.ts'
import { keepUnlisted } from './unlisted.ts'
import { videoRoutes } from './video-http.ts'

/** The built site, or a way to get its newest state while it is being written. */
export type BuildSource = ServerBuild | (() => Promise<ServerBuild>)

/** Pages whose address is a secret, or that show what a guest's cookie opens. */
const SECRET_PAGES =
  /^\/(reset|confirm-email|join|signup|login|student|applied|searches|guardian|sign|employer\/interviews\/feed)\//

/** A file beside the pages, such as /favicon.svg; for a page the disk is not asked. */
const TOP_FILE = /^\/[^/]+\.[a-z0-9]+$/

/** The HTTP side of the process, without its pages: those come by `servePages`. */
export function createHttp(): { app: Express; server: Server } {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', TRUSTED_PROXIES)
  return { app, server: createServer(app) }
}

/**
 * Express around Remix: health first, then headers and files, then the origin check, then pages.
 * Before them all stand the pages that visitors share; a site that is being written has none.
 * @throws when a route of the build declares no access.
 */
export function servePages(
  { app, server }: { app: Express; server: Server },
  composition: Pick<Composition, 'context' | 'log'> &
    Partial<Pick<Composition, 'sharedPages' | 'rushLog' | 'videoShelves'>>,
  options: { build: BuildSource; vite?: ViteDevServer },
): void {
  const { context, log, sharedPages, videoShelves } = composition
  const { build, vite } = options
  const metrics = createMetrics(composition)
  if (sharedPages && typeof build !== 'function') {
    const render = createSharedRendering(context, guardBuild(build))
    server.off('request', app)
    server.on(
      'request',
      answerShared({
        pages: sharedPages,
        render,
        observe: metrics.observe,
        views: context.views,
        log: composition.rushLog ?? log,
        otherwise: app,
      }),
    )
  }
  let words = typeof build === 'function' ? new Set<string>() : wordsOf(build)
  // Thousands of times a second, so before the log of requests and all that pages need.
  if (videoShelves) app.use('/video', videoRoutes({ context, log, videoShelves }))
  app.use(logRequests(log, () => words))
  app.use(healthRoutes(composition, metrics))
  app.use(compression())
  app.use(securityHeaders(context.site, vite !== undefined))
  if (vite) {
    app.use(vite.middlewares)
  } else {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y' }))
    app.get(TOP_FILE, express.static('build/client', { maxAge: '1h', index: false }))
  }
  app.use(keepUnlisted)
  app.use(dropControls)
  app.use(refuseForeignOrigins(context.site.appUrl))
  app.use(limitBodies)
  const pagesOf = (pages: BuildSource) =>
    createRequestHandler({
      build: pages,
      mode: vite ? 'development' : 'production',
      getLoadContext: (request, response) => requestContext(composition, request, response),
    })
  if (typeof build === 'function') {
    const newest = async () => {
      const written = await build()
      words = wordsOf(written)
      return guardBuild(written)
    }
    app.all('*', pagesOf(newest))
  } else {
    const guarded = guardBuild(build)
    const pages = new Map(
      LOCALES.map((locale) => [locale, byBranch(inLanguage(guarded, locale), pagesOf)]),
    )
    app.all('*', (request, response, next) =>
      pages.get(languageOf(request.headers))?.(request)(request, response, next),
    )
  }
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    const status = statusOfError(error)
    const requestId = idOf(request)
    if (status === 500) log.error({ err: error, requestId }, 'request failed')
    if (response.headersSent) return next(error)
    response.status(status).type('text/plain')
    response.send(status === 500 ? `Error ${requestId}` : 'Refused: not a request.')
  })
}

/** The id that the request log gave. */
function idOf(request: Request): string {
  return typeof request.id === 'string' ? request.id : newId()
}

/** 4xx for what is wrong with the request itself: Express says so, a wrong Host header by its code. */
function statusOfError(error: unknown): number {
  const { status, code } = error as { status?: unknown; code?: unknown }
  if (code === 'ERR_INVALID_URL') return 400
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** The context of one request: who asks, and an id under which the log knows it. */
async function requestContext(
  { context, log }: Pick<Composition, 'context' | 'log'>,
  request: Request,
  response: Response,
) {
  const cookies = readCookies(request.headers.cookie)
  const token = cookies[SESSION_COOKIE]
  const requestId = idOf(request)
  const own = { ...context, actor: ANONYMOUS, requestId, log: log.child({ requestId }) }
  const actor = token
    ? await findActor(own, { token, actingIds: (cookies[ACTING_COOKIE] ?? '').split('.') })
    : null
  // What only this person may see must not come back by the next one's "back" on a shared computer.
  if (actor || cookies[GUEST_COOKIE] || SECRET_PAGES.test(request.path)) {
    response.set('Cache-Control', 'private, no-store')
  }
  // A cookie that kept its first end would log out people whose session is still alive.
  if (token && actor?.sessionProlonged) {
    response.append('Set-Cookie', writeSession(context.site, { token }))
  }
  return {
    ...own,
    actor: actor ?? ANONYMOUS,
    nonce: String(response.locals.nonce),
    packPage: (html: string, headers: Headers) =>
      packPage(request.headers['accept-encoding']?.toString(), html, headers),
    address: request.ip ?? '',
  }
}
