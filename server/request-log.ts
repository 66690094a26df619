import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { newId } from '#app/kernel/ids.ts'
import { sayError, sayPath } from './log.ts'

/** Requests of machines and for files, which would drown the others. */
const QUIET = /^\/(healthz|readyz|metrics|assets\/|favicon)/

/** Gives every request an id and logs its end: method, path, status and time taken. */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: () => newId(),
    autoLogging: { ignore: (request) => QUIET.test(request.url ?? '') },
    wrapSerializers: false,
    serializers: {
      req: (request: { id: string; method: string; originalUrl: string }) => ({
        id: request.id,
        method: request.method,
        path: sayPath(request.originalUrl),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: sayError,
    },
  })
}
