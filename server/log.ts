import { pino, type Logger } from 'pino'

/**
 * The process's structured log, a JSON line an event on standard output. What could hold personal
 * data (cookies, bodies, query strings) is never handed to it; see `server/http.ts`.
 */
export function createLog(): Logger {
  return pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers', 'res.headers'],
  })
}
