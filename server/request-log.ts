import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { newId } from '#app/kernel/ids.ts'
import { sayError, sayPath } from './log.ts'

/** Requests of machines and for files, which would drown the others. */
const QUIET = /^\/(healthz|readyz|metrics|assets\/|favicon)/

/** The words that the addresses of a build's pages are made of, their parameters aside. */
export function wordsOf(build: Pick<ServerBuild, 'routes'>): Set<string> {
  const paths = Object.values(build.routes).map((route) => route?.path ?? '')
  const words = paths.flatMap((path) => path.split('/')).filter((word) => /^[\w.-]+$/.test(word))
  // Remix asks for the first page's data by this name.
  return new Set([...words, '_root'])
}

/**
 * Gives every request an id and logs its end: method, path, status and time taken. `words` gives
 * those of the site map.
 */
export function logRequests(log: Logger, words: () => ReadonlySet<string>): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: () => newId(),
    autoLogging: { ignore: (request) => QUIET.test(request.url ?? '') },
    wrapSerializers: false,
    serializers: {
      req: (request: { id: string; method: string; originalUrl: string }) => ({
        id: request.id,
        method: request.method,
        path: sayPath(request.originalUrl, words()),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: sayError,
    },
  })
}
